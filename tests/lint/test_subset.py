"""Lint of a subset finds the same in it as lint of everything."""

from __future__ import annotations

from qmpdoc.lint.run import lint
from qmpdoc.lint.subset import Subset
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.loading.load import load

FILES = {
    "schema.json": b"""\
{ 'include': 'other.json' }

##
# @lamp-on:
#
# Switch the the lamp on, wich is kyeboard lit and keyobard lit.
#
# .. qmp-example::
#
#     -> { "execute": "lamp-on", "arguments": { "colour": "red" } }
#     <- { "return": {} }
#
# Since: 1.0
##
{ 'command': 'lamp-on' }
""",
    "other.json": b"""\
##
# @lamp-off:
#
# Switch the the lamp off; mind its kyeboard light.
#
# .. qmp-example::
#
#     -> { "execute": "lamp-off", "arguments": { "now": true } }
#     <- { "return": {} }
#
# Since: 1.0
##
{ 'command': 'lamp-off' }
""",
}


def findings(subset: Subset) -> list[tuple[str, str, int]]:
    reference, diagnostics = load(["schema.json"], FILES.__getitem__)
    found = lint(reference, diagnostics, problems=PROBLEMS, subset=subset)
    return sorted(
        (each.diagnostic.code, each.diagnostic.location.file, each.diagnostic.location.line) for each in found
    )


def test_files_in_the_subset_have_the_same_findings() -> None:
    every = findings(Subset())
    for name in FILES:
        mine = [each for each in findings(Subset(files=(name,))) if each[1] == name]
        assert mine == [each for each in every if each[1] == name]
        assert {"QL411", "QL412"} & {code for code, _, _ in mine}


def test_only_the_rules_of_the_subset_run() -> None:
    every = findings(Subset())
    assert findings(Subset(codes=("QL2",))) == [each for each in every if each[0].startswith("QL2")] != []


def test_a_word_that_stands_elsewhere_too_is_no_slip() -> None:
    reference, diagnostics = load(["schema.json"], FILES.__getitem__)
    found = lint(reference, diagnostics, problems=PROBLEMS, subset=Subset(files=("schema.json",)))
    messages = [each.diagnostic.message for each in found if each.diagnostic.code == "QL411"]
    assert any("keyobard" in each for each in messages)
    assert not any("kyeboard" in each for each in messages)


def test_passed_blocks_and_definitions_outside_the_subset_are_left_out() -> None:
    reference, _ = load(["schema.json"], FILES.__getitem__)
    passed = {(each.location.file, each.lines) for each in reference.blocks if each.location.file == "other.json"}
    inside = findings(Subset(definitions={("command", "lamp-on")}, passed=passed))
    assert inside == [each for each in findings(Subset()) if each[1] == "schema.json"] != []
