"""Which rules run and how severe each is: on the command line, in the configuration, and for some files only."""

from __future__ import annotations

from pathlib import Path

import pytest

from qmpdoc.lint.catalogue import described_rules
from qmpdoc.loading.codes import PROBLEMS
from tests.lint.running import RunLint, write

# QL201 (error) on line 9, QL402 (warning) on line 18, QP201 (note or warning) on line 15.
TEXT = """\
SQMP
stop
----

Stop it.

Example:

-> { "execute": "stpo" }
<- { "return": {} }

EQMP
SQMP
start
---

Arguments:

- "speed": how fast(json-int)

EQMP
"""
ALL_FOUND = ["QL201", "QP201", "QL402"]


@pytest.fixture(autouse=True)
def text(tmp_path: Path) -> None:
    write(tmp_path, "a.hx", TEXT)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ([], ALL_FOUND),
        (["--select", "QL201"], ["QL201"]),
        (["--select", "wrong-command-in-example"], ["QL201"]),
        (["--select", "QL4"], ["QL402"]),
        (["--select", "QL402,QP2"], ["QP201", "QL402"]),
        (["--select", "QL402", "--select", " QP2 , QL201"], ALL_FOUND),
        (["--select", "ALL"], ["QL201", "QL202", "QP201", "QL402", "QL403"]),
        (["--ignore", "QL"], ["QP201"]),
        (["--ignore", "ALL"], []),
        (["--ignore", "ALL", "--extend-select", "QL2"], ["QL201"]),
        (["--select", "QL", "--ignore", "QL4"], ["QL201"]),
        (["--select", "QL402", "--ignore", "QL4"], ["QL402"]),
        (["--select", "QL4", "--ignore", "missing-blank-before-type"], []),
        (["--select", ""], []),
    ],
    ids=str,
)
def test_rules_are_chosen(lint: RunLint, words: list[str], codes: list[str]) -> None:
    found = [each for each in lint("a.hx", *words).codes if each in ALL_FOUND or "ALL" not in words]
    assert found == [each for each in codes if each in ALL_FOUND]


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_a_rule_that_is_none_is_refused(lint: RunLint, option: str) -> None:
    told = lint("a.hx", option, "QL201,wrong-command-in-exampel", status=2)
    assert "unknown rule 'wrong-command-in-exampel', did you mean 'wrong-command-in-example'?" in told.err
    assert told.out == ""


def test_every_code_and_name_is_a_selector(lint: RunLint) -> None:
    every = [each.code for each in described_rules(PROBLEMS)] + [each.name for each in described_rules(PROBLEMS)]
    assert lint("a.hx", "--select", ",".join(every)).codes == lint("a.hx", "--select", "ALL").codes


def grades(lint: RunLint, *words: str) -> dict[str, str]:
    report = lint("a.hx", "-v", "--format", "json", *words).report
    return {each["code"]: each["severity"] for each in report["diagnostics"]}


def test_severities_are_given_by_code_prefix_or_name(lint: RunLint) -> None:
    assert grades(lint) == {"QL201": "error", "QP201": "warning", "QL402": "warning"}
    assert grades(lint, "--severity", "QL201=note")["QL201"] == "note"
    assert grades(lint, "--severity", "wrong-command-in-example=warning")["QL201"] == "warning"
    assert grades(lint, "--severity", "QL=note", "--severity", "QL4=error") == {
        "QL201": "note",
        "QP201": "warning",
        "QL402": "error",
    }
    assert set(grades(lint, "--severity", "ALL=error").values()) == {"error"}


@pytest.mark.parametrize("word", ["QL201", "QL201=", "QL201=bad", "=error", "QL999=error"])
def test_a_severity_that_makes_no_sense_is_refused(lint: RunLint, word: str) -> None:
    told = lint("a.hx", "--severity", word, status=2)
    assert told.out == ""
    assert "severity" in told.err or "unknown rule" in told.err


def test_the_status_follows_the_severities(lint: RunLint) -> None:
    assert lint("a.hx").status == 1
    assert lint("a.hx", "--severity", "ALL=note").status == 0
    assert lint("a.hx", "--fail-on", "none").status == 0
    assert lint("a.hx", "--fail-on", "error", "--ignore", "QL201").status == 0
    assert lint("a.hx", "--fail-on", "error").status == 1
    assert lint("a.hx", "-q").status == 1
    assert lint("a.hx", "-q", "--ignore", "QL201").status == 0, "what -q hides does not fail"


def test_what_fails_a_run_is_shown(lint: RunLint) -> None:
    told = lint("a.hx", "--fail-on", "note", "--severity", "ALL=note", status=1)
    assert told.codes == ALL_FOUND


def test_notes_show_when_asked_for(lint: RunLint) -> None:
    assert lint("a.hx", "--severity", "ALL=note").codes == []
    assert lint("a.hx", "--severity", "ALL=note", "-v").codes == ALL_FOUND
    assert lint("a.hx", "-q").codes == ["QL201"]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ('select = ["QL4"]', ["QL402"]),
        ('ignore = ["wrong-command-in-example", "QP"]', ["QL402"]),
        ('select = ["QL4"]\nextend-select = ["QL201"]', ["QL201", "QL402"]),
        ('per-file = { "*.hx" = ["QL2", "wrong-underline"] }', ["QL402"]),
        ('per-file = { "a.hx" = ["ALL"] }', []),
        ('per-file = { "b.hx" = ["ALL"] }', ALL_FOUND),
        ('per-file = { "sub/*.hx" = ["ALL"] }', ALL_FOUND),
        ('per-file = { "*.hx" = { select = ["QL4"] } }', ["QL402"]),
        ('select = ["QP"]\nper-file = { "*.hx" = { extend-select = ["QL201"] } }', ["QL201", "QP201"]),
    ],
    ids=str,
)
def test_the_configuration_chooses(lint: RunLint, tmp_path: Path, table: str, codes: list[str]) -> None:
    write(tmp_path, "pyproject.toml", f"[tool.qmpdoc.lint]\n{table}\n")
    assert lint("a.hx").codes == codes
    assert lint("a.hx", "--no-config").codes == ALL_FOUND


def test_the_configuration_grades_for_all_files_and_for_some(lint: RunLint, tmp_path: Path) -> None:
    write(
        tmp_path,
        "qmpdoc.toml",
        '[lint]\nfail-on = "error"\nseverity = { QL201 = "warning" }\n'
        '[lint.per-file."a.hx"]\nseverity = { QL4 = "error" }\n',
    )
    assert grades(lint) == {"QL201": "warning", "QP201": "warning", "QL402": "error"}
    assert grades(lint, "--severity", "QL201=note")["QL201"] == "note", "the command line outweighs the configuration"
    assert lint("a.hx", "--ignore", "QL402").status == 0


def test_settings_for_one_file_leave_others_alone(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "old/b.hx", TEXT)
    write(tmp_path, "qmpdoc.toml", '[lint.per-file]\n"old/*" = ["ALL"]\n')
    assert {each.split()[1].split(":")[0] for each in lint("a.hx", "old/b.hx").found} == {"a.hx"}


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (
            'select = ["QL999"]',
            "qmpdoc.toml:2:1: error: 'lint.select' is invalid: unknown rule 'QL999'",
        ),
        ('severity = { QL999 = "error" }', "qmpdoc.toml:2:1: error: 'lint.severity' is invalid: unknown rule 'QL999'"),
        ('severity = { QL201 = "severe" }', "one of error, warning, note"),
        ('per-file = { "*.hx" = 3 }', "must be a table, or an array"),
        ('per-file = { "*.hx" = { selekt = ["QL"] } }', "has an unknown key, 'selekt'"),
        ('fail-on = "never"', "must be one of error, warning, note, none"),
    ],
)
def test_a_mistake_in_the_configuration_is_located(lint: RunLint, tmp_path: Path, table: str, says: str) -> None:
    write(tmp_path, "qmpdoc.toml", f"[lint]\n{table}\n")
    told = lint("a.hx", status=2)
    assert told.out == ""
    assert says in told.err
    assert "qmpdoc.toml:" in told.err


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("--select", "QL432"), True),
        (("--extend-select", "repeated-blank-line"), True),
        (("--select", "ALL"), False),
        (("--select", "QL432", "-q"), False),
        ((), False),
    ],
)
def test_notes_of_a_rule_that_is_selected_by_itself_are_shown(
    lint: RunLint, tmp_path: Path, words: tuple[str, ...], shown: bool
) -> None:
    write(tmp_path, "lamp.hx", "SQMP\nlamp\n----\n\nA lamp.\n\n\nIt is lit.\n\nArguments: None.\nEQMP\n")
    assert ("QL432" in lint("lamp.hx", *words).codes) == shown
