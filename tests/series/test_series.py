"""What a series is found to do, as its author or reviewer sees it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from qmpdoc.series.gather import read_range
from qmpdoc.series.schema import series_schema
from qmpdoc.series.store import Store
from tests.series.lamp import BEFORE, CODE, ON, coded_first, documented_first, entry, text
from tests.series.repositories import commit, git, new_repository
from tests.series.running import codes, series

CONCISE = ("base..main", "--format", "concise")
SCHEMA = """\
##
# @Lamp:
#
# A lamp.
#
# @name: its name
#
# Since: 1.0
##
{ 'struct': 'Lamp', 'data': { 'name': 'str' } }

##
# @query-lamps:
#
# Tell of all lamps.
#
# Returns: the lamps
#
# Since: 1.0
##
{ 'command': 'query-lamps', 'returns': [ 'Lamp' ] }
"""
DEEPER = SCHEMA.replace("{ 'name': 'str' }", "{ 'name': 'str', 'is-on': 'bool' }")
TOLD = DEEPER.replace("its name\n", "its name\n#\n# @is-on: whether it is on (since 1.1)\n")
EVENTS = """\
                   Events
                   ======

LAMP_ON
-------

Emitted when the lamp goes on.

Data: None.

"""
OFF_EVENT = """\
LAMP_OFF
--------

Emitted when the lamp goes off.

Data: None.

"""
BARE = """\
{ 'pragma': { 'doc-required': false } }
{ 'struct': 'Lamp', 'data': { 'name': 'str' } }
{ 'command': 'query-lamps', 'returns': [ 'Lamp' ] }
"""


def test_documentation_first_is_quiet_and_code_first_is_found(tmp_path: Path) -> None:
    good = series(documented_first(tmp_path / "good"), *CONCISE)
    assert (good.status, good.out, good.err) == (0, "", "")
    bad = series(coded_first(tmp_path / "bad"), *CONCISE)
    assert (bad.status, codes(bad)) == (1, ["QS102 lamp.hx:22"])


def test_a_member_deep_in_an_answer_is_documented_with_its_type(tmp_path: Path) -> None:
    folder = new_repository(tmp_path / "a", {"qapi-schema.json": SCHEMA})
    commit(folder, {"qapi-schema.json": TOLD}, "qapi: tell whether a lamp is on")
    result = series(folder, "base..main")
    assert result.status == 0
    assert "query-lamps: return[].is-on" in result.out
    folder = new_repository(tmp_path / "b", {"qapi-schema.json": BARE})
    commit(folder, {"qapi-schema.json": BARE.replace("'str' }", "'str', 'is-on': 'bool' }")}, "more")
    assert codes(series(folder, *CONCISE)) == ["QS101 qapi-schema.json:2"]


def test_a_renamed_type_is_no_interface_change(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"qapi-schema.json": SCHEMA})
    commit(folder, {"qapi-schema.json": SCHEMA.replace("Lamp", "LampInfo").replace("A LampInfo", "A lamp")}, "rename")
    result = series(folder, "base..main")
    assert result.status == 0
    assert "verdict: the interface is unchanged" in result.out


def test_a_broken_patch_in_the_middle_is_found_though_it_is_mended(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"qapi-schema.json": SCHEMA})
    commit(folder, {"qapi-schema.json": TOLD.replace("'bool' } }", "'bool' }")}, "qapi: tell whether a lamp is on")
    commit(folder, {"qapi-schema.json": TOLD}, "qapi: fix it")
    result = series(folder, *CONCISE)
    assert result.status == 1
    assert {each.split()[0] for each in codes(result)} == {"QS105"}
    assert "patch 1/2" in result.out


def test_a_file_that_is_no_text_after_a_patch_is_told(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, BEFORE)
    commit(folder, {"lamp.hx": b"\0\1\2"}, "break it")
    commit(folder, {"lamp.hx": "SQMP\n" * 3 + "x" * 200_000}, "break it otherwise")
    result = series(folder, *CONCISE)
    assert result.status == 1
    assert "NUL byte (QP004)" in result.out
    assert "(QP005)" in result.out


def test_an_event_of_which_only_documents_and_code_speak(tmp_path: Path) -> None:
    code = CODE + "void off(void)\n{\n    monitor_protocol_event(QEVENT_LAMP_OFF, NULL);\n}\n"
    base = {"qmp-events.txt": EVENTS, "lamp.c": CODE}
    good = new_repository(tmp_path / "good", base)
    commit(good, {"qmp-events.txt": EVENTS + OFF_EVENT}, "document LAMP_OFF")
    commit(good, {"lamp.c": code}, "emit LAMP_OFF")
    assert codes(series(good, *CONCISE)) == []
    bad = new_repository(tmp_path / "bad", base)
    commit(bad, {"lamp.c": code}, "emit LAMP_OFF")
    commit(bad, {"qmp-events.txt": EVENTS + OFF_EVENT}, "document LAMP_OFF")
    assert [each.split()[0] for each in codes(series(bad, *CONCISE))] == ["QS102"]


def test_a_command_that_goes_is_announced_in_its_commit_message(tmp_path: Path) -> None:
    whole = ON + "\n" + entry("lamp-off") + text("lamp-off", "Switch the lamp off.")
    for message, expected in (("clean up", ["QS107"]), ("monitor: remove lamp-off, which nobody uses", [])):
        folder = new_repository(tmp_path / str(len(message)), {"lamp.hx": whole})
        commit(folder, {"lamp.hx": ON}, message)
        assert [each.split()[0] for each in codes(series(folder, *CONCISE))] == expected


def test_a_generated_file_names_the_line_to_edit(tmp_path: Path) -> None:
    files = {
        "lamp.hx": ON,
        "qmpdoc.toml": 'generated = ["docs/*.txt"]\n',
        "docs/qmp-commands.txt": "Switch the lamp on.\n",
    }
    folder = new_repository(tmp_path, files)
    commit(folder, {"docs/qmp-commands.txt": "Switch it on.\n"}, "docs: shorter")
    result = series(folder, "base..main")
    assert result.status == 1
    assert "docs/qmp-commands.txt:1:1: error: 'docs/qmp-commands.txt' is generated" in result.out
    assert "edit lamp.hx:11 instead" in result.out


def test_lint_looks_at_changed_lines_only(tmp_path: Path) -> None:
    faulty = ON.replace("Switch", "Swicth the the lamp and")
    folder = new_repository(tmp_path, {"lamp.hx": faulty})
    commit(folder, {"lamp.hx": faulty + entry("lamp-off") + text("lamp-off", "Switch the the lamp off.")}, "a")
    assert [each.split()[1] for each in codes(series(folder, *CONCISE))] == ["lamp.hx:24"]
    git(folder, "tag", "-f", "base")
    commit(folder, {"lamp.hx": ON.replace("lamp on.", "lamp on adn on.")}, "b")
    assert "lamp.hx:11" in " ".join(codes(series(folder, *CONCISE)))


def test_a_finding_stands_in_the_patch_that_brought_it_at_its_place_after_that(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"lamp.hx": ON})
    faulty = ON + entry("lamp-off") + text("lamp-off", "Switch the the lamp off.")
    commit(folder, {"lamp.hx": faulty}, "monitor: add lamp-off")
    above = entry("lamp-dim") + text("lamp-dim", "Dim the lamp.")
    commit(folder, {"lamp.hx": above + faulty}, "monitor: add lamp-dim")
    report = json.loads(series(folder, "base..main", "--format", "json").out)
    found = [(patch["number"], each["line"]) for patch in report["patches"] for each in patch["diagnostics"]]
    line = faulty.split("\n").index("Switch the the lamp off.") + 1
    assert found == [(1, line)]
    assert "the the lamp off" in series(folder, "base..main").out.split("Patch 2/2")[0]
    commit(folder, {"lamp.hx": above + faulty.replace("the the", "the")}, "monitor: fix it")
    assert codes(series(folder, *CONCISE)) == []


@pytest.mark.parametrize("back", [False, True])
def test_lines_at_the_top_of_a_file_make_it_neither_new_nor_gone(back: bool, tmp_path: Path) -> None:
    files = ["a\n" * 3 + "b\n", "b\n"][:: -1 if back else 1]
    folder = new_repository(tmp_path, {"f": files[0], "going": "x\n"})
    commit(folder, {"f": files[1], "going": None, "coming": "y\n"}, "change it")
    with Store(str(folder)) as store:
        (patch,) = read_range(store, "base..main").patches
    assert {(each.old_path, each.path) for each in patch.files} == {("f", "f"), ("going", None), (None, "coming")}
    assert [path for path, blob in patch.blobs.items() if blob is None] == ["going"]


def test_a_series_without_patches_or_definitions_is_quiet(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"README": "x\n"})
    assert series(folder, "main..main").status == 0
    commit(folder, {"README": "y\n"}, "y")
    assert series(folder, "base..main").status == 0


def test_the_first_definition_file_of_a_repository_is_checked(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"README": "x\n"})
    commit(folder, {"lamp.hx": ON + "\n" + entry("lamp-off")}, "monitor: begin")
    assert codes(series(folder, *CONCISE)) == ["QS101 lamp.hx:15"]


@pytest.mark.parametrize("format", ["text", "markdown", "concise", "json", "sarif", "junit", "github", "gitlab"])
def test_every_format_tells_of_the_finding(format: str, tmp_path: Path) -> None:
    folder = coded_first(tmp_path)
    result = series(folder, "base..main", "--format", format, "-o", "report")
    assert (result.status, result.out, result.err) == (1, "", "")
    report = (folder / "report").read_text()
    assert "QS102" in report
    assert "lamp.hx" in report
    if format == "json":
        document = json.loads(report)
        jsonschema.validate(document, series_schema())
        assert [len(each["diagnostics"]) for each in document["patches"]] == [0, 1]
        assert document["changes"][0] == {
            "subject": "lamp-off",
            "change": "the command is new",
            "judgement": "safe",
            "changed_in": [1],
            "documented_in": [2],
            "coded_in": [1],
        }


def test_several_formats_go_each_to_its_file(tmp_path: Path) -> None:
    folder = coded_first(tmp_path)
    result = series(folder, "base..main", "--format", "sarif", "-o", "r.sarif", "--format", "markdown", "-o", "r.md")
    assert (result.status, result.out) == (1, "")
    assert "QS102" in (folder / "r.sarif").read_text()
    assert (folder / "r.md").read_text().startswith("# Interface and documentation of the series")


def test_what_is_not_a_rule_or_a_series_is_refused(tmp_path: Path) -> None:
    folder = documented_first(tmp_path)
    assert "did you mean" in series(folder, "base..main", "--ignore", "never-define").err
    assert series(folder, "base..main", "--ignore", "QS9").status == 2
    assert "name a range" in series(folder).err
    assert series(folder, "missing.patch").status == 2
    assert series(folder, "main").status == 2


@pytest.mark.parametrize(
    ("words", "configured", "expected"),
    [
        (("--ignore", "documentation-after-code"), "", []),
        (("--ignore", "QS1"), "", []),
        (("--select", "QS101,QS104"), "", []),
        (("--select", "QS"), "", ["warning QS102"]),
        (("--severity", "QS102=note"), "", ["note QS102"]),
        ((), "[series]\nignore = ['QS102']\n", []),
        ((), "[series.severity]\nQS102 = 'error'\n", ["error QS102"]),
        ((), "[lint]\nselect = ['QL101']\n[series]\nextend-select = ['QS102']\n", ["warning QS102"]),
        ((), "[series]\nselect = ['QL101']\n", []),
        (("--extend-select", "QS102"), "[series]\nselect = ['QL101']\n", ["warning QS102"]),
    ],
)
def test_rules_are_chosen_and_graded_as_those_of_lint(
    words: tuple[str, ...], configured: str, expected: list[str], tmp_path: Path
) -> None:
    folder = coded_first(tmp_path)
    (folder / "qmpdoc.toml").write_text(configured)
    report = json.loads(series(folder, "base..main", "--format", "json", *words).out)
    found = [each for patch in report["patches"] for each in patch["diagnostics"]]
    assert [f"{each['severity']} {each['code']}" for each in found] == expected


def test_a_rule_in_the_configuration_that_is_none_is_told_with_its_place(tmp_path: Path) -> None:
    folder = coded_first(tmp_path)
    (folder / "qmpdoc.toml").write_text("[series]\nignore = ['QS999']\n")
    result = series(folder, "base..main")
    assert result.status == 2
    assert "qmpdoc.toml" in result.err
    assert "QS999" in result.err


def test_markup_in_a_subject_stays_text_in_markdown(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"README": "x\n"})
    commit(folder, {"README": "y\n"}, "<script>alert(1)</script> [x](javascript:1) @all | `a`")
    out = series(folder, "base..main", "--format", "markdown").out
    assert "<script>" not in out
    assert "@all" not in out
    assert "[x](" not in out


def test_code_for_what_was_documented_before_the_series_is_quiet(tmp_path: Path) -> None:
    folder = documented_first(tmp_path)
    assert codes(series(folder, "main^..main", "--format", "concise")) == []
    git(folder, "reset", "-q", "--hard", "base")
    told = text("lamp-on", "Switch the lamp on.", 'Arguments:\n\n- "slot": which (json-int)\n')
    commit(folder, {"lamp.hx": entry("lamp-on") + told}, "monitor: document the slot of lamp-on")
    commit(folder, {"lamp.hx": entry("lamp-on", "slot:i") + told}, "monitor: let lamp-on take a slot")
    assert codes(series(folder, *CONCISE)) == []
    assert codes(series(folder, "main^..main", "--format", "concise")) == []


def test_a_commit_of_a_shallow_clone_is_an_error_or_right(tmp_path: Path) -> None:
    folder = documented_first(tmp_path / "whole")
    git(folder, "clone", "-q", "--depth", "2", f"file://{folder}", str(tmp_path / "shallow"))
    result = series(tmp_path / "shallow", "HEAD^..HEAD", "--format", "concise")
    assert (result.status, result.out) == (0, "")
