"""What the configuration and the command line say of an audit: versions, severities, exit status, known findings."""

import json
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc

OLD = "{ 'command': 'lamp-on', 'data': { 'id': 'str' } }\n"
NEW = "{ 'command': 'lamp-on', 'data': { 'id': 'str', '*dim': 'int' } }\n"
LOG = [{"execute": "lamp-on", "arguments": {"id": "a", "dim": 3}}, {"execute": "lamp-of"}]
AGAINST = 'against = ["1.0=old.json", "2.0=new.json"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.json").write_text(OLD)
    (tmp_path / "new.json").write_text(NEW)
    (tmp_path / "log").write_text("".join(json.dumps(each) + "\n" for each in LOG))
    return tmp_path


def configure(folder: Path, text: str) -> None:
    (folder / "qmpdoc.toml").write_text(f"[audit]\n{AGAINST}{text}")


def test_the_versions_of_the_configuration_are_checked_from_any_folder(qmpdoc: RunQmpdoc, folder: Path) -> None:
    configure(folder, "")
    (folder / "inner").mkdir()
    done = qmpdoc("audit", "../log", "--format", "json", cwd=folder / "inner")
    assert json.loads(done.stdout)["versions"] == ["1.0", "2.0"]
    done = qmpdoc("audit", "../log", "--against", "3.0=../new.json", "--format", "json", cwd=folder / "inner")
    assert json.loads(done.stdout)["versions"] == ["3.0"]


def test_a_written_baseline_hides_what_is_there_and_has_nothing_of_the_log(qmpdoc: RunQmpdoc, folder: Path) -> None:
    configure(folder, 'baseline = "known.json"\n')
    done = qmpdoc("audit", "log", "--write-baseline", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"qmpdoc: known.json lists 2 findings\n")
    assert json.loads((folder / "known.json").read_text()) == {
        "format": "qmpdoc-audit",
        "findings": [
            {"code": "QA101", "subject": "lamp-of", "versions": ["1.0", "2.0"]},
            {"code": "QA102", "subject": "lamp-on.dim", "versions": ["1.0"]},
        ],
    }
    done = qmpdoc("audit", "log", "--format", "json", cwd=folder)
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (0, [])
    with (folder / "log").open("a") as log:
        log.write('{"execute": "lamp-blink"}\n')
    done = qmpdoc("audit", "log", "--format", "json", cwd=folder)
    assert [each["subject"] for each in json.loads(done.stdout)["findings"]] == ["lamp-blink"]
    assert done.returncode == 1


def test_a_baseline_needs_a_file(qmpdoc: RunQmpdoc, folder: Path) -> None:
    configure(folder, "")
    done = qmpdoc("audit", "log", "--write-baseline", cwd=folder)
    assert done.returncode == 2
    assert b"--write-baseline needs --baseline FILE" in done.stderr


def test_chosen_severities_decide_the_exit_status(qmpdoc: RunQmpdoc, folder: Path) -> None:
    configure(folder, 'severity = { QA1 = "warning", unknown-argument = "note" }\n')
    done = qmpdoc("audit", "log", "--format", "json", cwd=folder)
    assert done.returncode == 0
    severities = {each["subject"]: each["severity"] for each in json.loads(done.stdout)["findings"]}
    assert severities == {"lamp-on.dim": "note", "lamp-of": "warning"}
    assert qmpdoc("audit", "log", "--severity", "QA101=error", cwd=folder).returncode == 1
    assert qmpdoc("audit", "log", "--fail-on", "note", cwd=folder).returncode == 1


def test_the_configuration_sets_the_limit_and_the_ignore_file(qmpdoc: RunQmpdoc, folder: Path) -> None:
    configure(folder, 'fail-on = "none"\nignore-file = "ignored"\n')
    (folder / "ignored").write_text("QA101 lamp-of  # comes with 3.0\n")
    done = qmpdoc("audit", "log", "--format", "json", cwd=folder)
    assert done.returncode == 0
    assert [each["subject"] for each in json.loads(done.stdout)["findings"]] == ["lamp-on.dim"]
    assert qmpdoc("audit", "log", "--fail-on", "error", cwd=folder).returncode == 1


def test_findings_of_a_running_client_have_the_chosen_severity(qmpdoc: RunQmpdoc, folder: Path) -> None:
    configure(folder, "")
    log = (folder / "log").read_bytes()
    done = qmpdoc("audit", "--live", "--severity", "QA101=note", stdin=log, cwd=folder)
    assert b"<stdin>:2:1: note: in 1.0 to 2.0: command 'lamp-of' does not exist" in done.stderr


@pytest.mark.parametrize(
    ("text", "words", "problem"),
    [
        ('fail-on = "never"\n', (), b"qmpdoc.toml:3:1: error: 'audit.fail-on' must be one of error"),
        ('severity = { QA1 = "bad" }\n', (), b"qmpdoc.toml:3:1: error: 'audit.severity' must give each code or name"),
        ('severity = { QA9 = "note" }\n', (), b"'audit.severity' names an unknown kind of finding"),
        ("", ("--severity", "QA9=note"), b"unknown rule 'QA9'"),
        ("", ("--severity", "QA1"), b"--severity needs RULE=LEVEL"),
    ],
)
def test_wrong_settings_are_refused_where_they_are(
    qmpdoc: RunQmpdoc, folder: Path, text: str, words: tuple[str, ...], problem: bytes
) -> None:
    configure(folder, text)
    done = qmpdoc("audit", "log", *words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert problem in done.stderr
