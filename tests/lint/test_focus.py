"""Lint with a focus finds in it all that lint finds there without one."""

from __future__ import annotations

from qmpdoc.lint.focus import Focus
from qmpdoc.lint.run import lint
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


def findings(focus: Focus) -> list[tuple[str, str, int]]:
    reference, diagnostics = load(["schema.json"], FILES.__getitem__)
    found = lint(reference, diagnostics, faults=PROBLEMS, focus=focus)
    return sorted(
        (each.diagnostic.code, each.diagnostic.location.file, each.diagnostic.location.line) for each in found
    )


def test_files_in_focus_have_the_findings_that_they_always_have() -> None:
    every = findings(Focus())
    for name in FILES:
        mine = [each for each in findings(Focus(files=(name,))) if each[1] == name]
        assert mine == [each for each in every if each[1] == name]
        assert {"QL411", "QL412"} & {code for code, _, _ in mine}


def test_only_the_rules_in_focus_are_run() -> None:
    every = findings(Focus())
    assert findings(Focus(codes=("QL2",))) == [each for each in every if each[0].startswith("QL2")] != []


def test_a_word_that_stands_elsewhere_too_is_no_slip() -> None:
    reference, diagnostics = load(["schema.json"], FILES.__getitem__)
    found = lint(reference, diagnostics, faults=PROBLEMS, focus=Focus(files=("schema.json",)))
    messages = [each.diagnostic.message for each in found if each.diagnostic.code == "QL411"]
    assert any("keyobard" in each for each in messages)
    assert not any("kyeboard" in each for each in messages)


def test_blocks_that_are_passed_and_definitions_out_of_focus_are_left_out() -> None:
    reference, _ = load(["schema.json"], FILES.__getitem__)
    passed = {(each.location.file, each.lines) for each in reference.blocks if each.location.file == "other.json"}
    inside = findings(Focus(definitions={("command", "lamp-on")}, passed=passed))
    assert inside == [each for each in findings(Focus()) if each[1] == "schema.json"] != []
