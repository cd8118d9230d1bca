"""``qmpdoc list`` lists the content of definition files."""

import json
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc

MONITOR = b"""\
HXCOMM a monitor
    {
        .name       = "eject",
        .args_type  = "force:-f,device:B",
        .params     = "[-f] device",
        .help       = "eject a removable medium",
        .mhandler.cmd_new = do_eject,
    },
STEXI
@item eject [-f] @var{device}
Eject a removable medium.
ETEXI
SQMP
eject
-----

Eject a removable medium.

Arguments:

- "force": force ejection (json-bool, optional)
- "device": device name (json-string)
EQMP
    {
        .name       = "quit",
        .args_type  = "",
        .help       = "quit",
    },
"""
TEXT = """\
hmp      eject  force? device  documented    monitor.hx:2
command  eject  force? device  documented    monitor.hx:14
hmp      quit   -              undocumented  monitor.hx:24
2 entries, 1 QMP command (1 documented), 2 human-monitor commands
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one definition file."""
    (tmp_path / "monitor.hx").write_bytes(MONITOR)
    return tmp_path


def test_lists_a_line_for_each_definition_and_the_totals(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("list", "monitor.hx", cwd=folder)
    assert result.stdout.decode() == TEXT
    assert (result.returncode, result.stderr) == (0, b"")


def test_lists_the_same_as_json(folder: Path, qmpdoc: RunQmpdoc) -> None:
    listed = json.loads(qmpdoc("list", "--format", "json", "monitor.hx", cwd=folder).stdout)
    assert listed["definitions"][2] == {
        "kind": "hmp",
        "name": "quit",
        "arguments": [],
        "documented": False,
        "file": "monitor.hx",
        "line": 24,
        "column": 5,
    }
    assert [each["name"] for each in listed["definitions"]] == ["eject", "eject", "quit"]
    assert listed["totals"] == {
        "entries": 2,
        "commands": 1,
        "documented_commands": 1,
        "hmp_commands": 2,
        "events": 0,
        "options": 0,
        "tool_commands": 0,
        "types": 0,
    }


def test_shows_whether_an_option_takes_a_value(qmpdoc: RunQmpdoc) -> None:
    text = b'DEF("name", HAS_ARG, QEMU_OPTION_name, "-name string\\n", QEMU_ARCH_ALL)\nSTEXI\nText.\nETEXI\n'
    text += b'DEF("S", 0, QEMU_OPTION_S, "-S\\n", QEMU_ARCH_ALL)\n'
    listed = qmpdoc("list", "-", stdin=text).stdout.decode().splitlines()
    assert [line.split() for line in listed] == [
        ["option", "name", "value", "documented", "<stdin>:1"],
        ["option", "S", "-", "undocumented", "<stdin>:5"],
        ["2", "entries,", "2", "options"],
    ]


def test_no_name_reaches_the_terminal_as_a_control_sequence(qmpdoc: RunQmpdoc) -> None:
    text = b'    {\n        .name = "\x1b[2Jquit",\n        .args_type = "",\n    },\n'
    result = qmpdoc("list", "-", stdin=text)
    assert b"quit" in result.stdout
    assert b"\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("file", "totals"),
    [
        ("hx/2010-08-20/qemu-monitor.hx", "65 entries, 40 QMP commands (40 documented), 65 human-monitor commands"),
        ("hx/0.11.0/qemu-monitor.hx", "59 entries, 59 human-monitor commands"),
        ("hx/10.2.2/hmp-commands.hx", "113 entries, 113 human-monitor commands"),
        ("hx/10.2.2/hmp-commands-info.hx", "71 entries, 71 human-monitor commands"),
        ("hx/10.2.2/qemu-options.hx", "115 entries, 115 options"),
        ("hx/10.2.2/qemu-img-cmds.hx", "15 entries, 15 tool commands"),
        ("events/0.15.0/qmp-events.txt", "13 events"),
    ],
)
def test_counts_what_grep_counts(file: str, totals: str, corpus: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("list", corpus / file)
    assert result.stdout.decode().splitlines()[-1] == totals


def test_an_error_in_a_file_is_status_1_and_the_rest_is_listed(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "monitor.hx").write_bytes(MONITOR + b"EQMP\n")
    result = qmpdoc("list", "monitor.hx", cwd=folder)
    assert result.returncode == 1
    assert b"monitor.hx:29:1: error:" in result.stderr
    assert b"hmp      quit" in result.stdout


def test_a_file_that_cannot_be_read_is_status_2_and_nothing_is_listed(folder: Path, qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("list", "monitor.hx", "missing.hx", cwd=folder)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"file 'missing.hx' not found" in result.stderr


ANNOUNCEMENTS = b"""\
Deprecated features
===================

QEMU Machine Protocol (QMP) commands
------------------------------------

``eject`` argument ``device`` (since 2.8)
'''''''''''''''''''''''''''''''''''''''''

Use argument ``id`` instead.
"""


def test_a_document_about_deprecated_features_has_a_line_for_each(qmpdoc: RunQmpdoc, tmp_path: Path) -> None:
    path = tmp_path / "deprecated.rst"
    path.write_bytes(ANNOUNCEMENTS)
    told = qmpdoc("list", str(path))
    first, totals = told.stdout.decode().splitlines()
    assert first.split() == ["deprecated", "eject", "device", "since", "2.8", f"{path}:7"]
    assert totals == "1 announcement"
    (found,) = json.loads(qmpdoc("list", str(path), "--format", "json").stdout)["announcements"]
    assert (found["state"], found["names"], found["parts"], found["version"]) == (
        "deprecated",
        ["eject"],
        ["device"],
        "2.8",
    )
