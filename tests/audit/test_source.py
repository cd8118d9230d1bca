"""``audit --source``: names of commands and events that are quoted in a client's source."""

import json
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc

OLD = "{ 'command': 'lamp-on' }\n{ 'command': 'stop' }\n{ 'event': 'LAMP_BROKEN' }\n{ 'event': 'RESET' }\n"
NEW = "{ 'command': 'lamp-on', 'features': ['deprecated'] }\n{ 'command': 'lamp-dim' }\n{ 'command': 'stop' }\n"
SOURCES = {
    "a.c": 'send(m, "{\\"execute\\": \\"lamp-dim\\"}");\nputs("stop");\nqmp_command("stop");\n',
    "b/b.go": 'case "LAMP_BROKEN":\n\tlog.Print("RESET")\n\trun(`lamp-on`)\n',
    "c.py": "run('lamp-on')\nother('no-lamp')\n",
    "d.rs": '\tmonitor.wait("RESET");\n',
    "notes.txt": '"lamp-on"\n',
    ".hidden/e.c": '"lamp-on"\n',
}


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / "old.json").write_text(OLD)
    (tmp_path / "new.json").write_text(NEW)
    for name, text in SOURCES.items():
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / name).write_text(text)
    return ["audit", "--source", f"{tmp_path}/src", "--against", f"1.0={tmp_path}/old.json", f"2.0={tmp_path}/new.json"]


def test_each_name_has_its_first_place_and_its_versions(qmpdoc: RunQmpdoc, words: list[str]) -> None:
    done = qmpdoc(*words)
    assert done.returncode == 0, done.stderr
    src = words[2]
    assert done.stdout.decode().splitlines() == [
        f"{src}/b/b.go:1:7: event 'LAMP_BROKEN': in 1.0",
        f"{src}/d.rs:1:16: event 'RESET': in 1.0",
        f"{src}/a.c:1:26: command 'lamp-dim': in 2.0",
        f"{src}/c.py:1:6: command 'lamp-on' (1 more): in every version, deprecated in 2.0",
        f"{src}/a.c:3:14: command 'stop': in every version",
        "5 names found",
    ]


def test_programs_read_the_same_as_json(qmpdoc: RunQmpdoc, words: list[str]) -> None:
    found = json.loads(qmpdoc(*words, "--format", "json").stdout)
    names = {each["name"]: each["versions"] for each in found["names"]}
    assert names["lamp-on"] == {"1.0": "exists", "2.0": "deprecated"}
    assert names["RESET"] == {"1.0": "exists", "2.0": ""}


def test_source_that_is_not_there_and_nothing_at_all_are_errors(qmpdoc: RunQmpdoc, words: list[str]) -> None:
    gone = qmpdoc("audit", "--source", "nowhere", *words[3:])
    nothing = qmpdoc("audit", *words[3:])
    assert (gone.returncode, gone.stdout, nothing.returncode, nothing.stdout) == (2, b"", 2, b"")
    assert b"file 'nowhere' not found" in gone.stderr
    assert b"name a log, or source files with --source" in nothing.stderr
