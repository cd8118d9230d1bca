"""Findings that an author accepts: where a suppression holds, and when it is itself a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.running import RunLint, write

BAD_ENTRY = """\
    {
        .name       = "stop",
        .args_type  = "",
        .mhandler.cmd_new = do_stop,
    },
SQMP
stop
----

Stop it.

Example:

-> { "execute": "stpo" }
<- { "return": {} }

EQMP
"""
START = BAD_ENTRY.replace("stop\n----", "start\n-----").replace("stop", "start").replace("stpo", "strat")
STRUCT = """\
##
# @Reel:
#
# A reel of of a lenght.
#
# @size: its size
##
{ 'struct': 'Reel', 'data': { 'size': 'int' } }
"""
OTHER = STRUCT.replace("Reel", "Spool")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BAD_ENTRY, ["QL201 a.hx:14"]),
        ("HXCOMM qmpdoc: ignore[QL201] the old name\n" + BAD_ENTRY, []),
        ("HXCOMM qmpdoc: ignore[wrong-command-in-example] the old name\n" + BAD_ENTRY, []),
        ("HXCOMM  qmpdoc : ignore [ QL201 ]  the old name\n" + BAD_ENTRY, []),
        ("HXCOMM qmpdoc: ignore[QL201] a reason\nHXCOMM a comment\n\n" + BAD_ENTRY, []),
        ("HXCOMM qmpdoc: ignore[QL201] a reason\n" + BAD_ENTRY + START, ["QL201 a.hx:32"]),
        (BAD_ENTRY.replace("SQMP", "HXCOMM qmpdoc: ignore[QL201] a reason\nSQMP"), []),
        ("HXCOMM qmpdoc: ignore-file[QL201] a reason\n" + BAD_ENTRY + START, []),
        (BAD_ENTRY + START + "HXCOMM qmpdoc: ignore-file[QL201] a reason\n", []),
        ("HXCOMM qmpdoc: ignore[QL202] another\n" + BAD_ENTRY, ["QL001 a.hx:1", "QL201 a.hx:15"]),
        ("HXCOMM qmpdoc: ignore[QL201,QL402] a reason\n" + BAD_ENTRY, ["QL001 a.hx:1"]),
        ("# qmpdoc: ignore[QL201] of a schema\n" + BAD_ENTRY, ["QL201 a.hx:15"]),
    ],
)
def test_in_hx_files(lint: RunLint, tmp_path: Path, text: str, found: list[str]) -> None:
    write(tmp_path, "a.hx", text)
    assert lint("a.hx").found == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (STRUCT, ["QL412 a.json:4", "QL411 a.json:4"]),
        ("# qmpdoc: ignore[QL412, misspelled-word] a reason\n" + STRUCT, []),
        ("# qmpdoc: ignore[QL412] a reason\n# qmpdoc: ignore[QL411] another\n\n" + STRUCT, []),
        ("# qmpdoc: ignore[QL412] a reason\n" + STRUCT, ["QL411 a.json:5"]),
        (
            "# qmpdoc: ignore[QL412,QL411] a reason\n" + STRUCT + "\n" + OTHER,
            ["QL412 a.json:14", "QL411 a.json:14"],
        ),
        ("# qmpdoc: ignore-file[QL412,QL411] a reason\n" + STRUCT + "\n" + OTHER, []),
        ("# qmpdoc: ignore[QL310] a reason\n" + STRUCT, ["QL001 a.json:1", "QL412 a.json:5", "QL411 a.json:5"]),
        ("# qmpdoc: example[skip]\n" + STRUCT, ["QL412 a.json:5", "QL411 a.json:5"]),
    ],
)
def test_in_schemas(lint: RunLint, tmp_path: Path, text: str, found: list[str]) -> None:
    write(tmp_path, "a.json", text)
    assert lint("a.json").found == found


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("ignore[QL201]", "it gives no reason"),
        ("ignore[QL201] REASON", "it gives no reason"),
        ("ignore[] a reason", "it names no rule"),
        ("ignore a reason", "it names no rule"),
        ("skip[QL201] a reason", "there is no 'skip'"),
        ("ignore[QL999] a reason", "QL999"),
    ],
)
def test_one_that_makes_no_sense_is_a_finding(lint: RunLint, tmp_path: Path, comment: str, says: str) -> None:
    write(tmp_path, "a.hx", f"HXCOMM qmpdoc: {comment}\n{BAD_ENTRY}")
    told = lint("a.hx", status=1)
    assert told.found == ["QL002 a.hx:1", "QL201 a.hx:15"]
    assert says in told.out


def test_one_for_a_rule_that_does_not_run_is_not_called_useless(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "a.hx", "HXCOMM qmpdoc: ignore[QL201] a reason\n" + BAD_ENTRY)
    assert lint("a.hx", "--ignore", "QL201").found == []
    assert lint("a.hx", "--select", "QL4").found == []


def test_it_holds_for_the_readers_faults_and_in_files_with_crlf(lint: RunLint, tmp_path: Path) -> None:
    text = "HXCOMM qmpdoc: ignore[QP201] the manual has it so\nSQMP\nstop\n---\n\nStop it.\n\nEQMP\n"
    (tmp_path / "a.hx").write_bytes(text.replace("\n", "\r\n").encode())
    assert lint("a.hx").found == []
    (tmp_path / "b.hx").write_bytes(text.partition("\n")[2].encode())
    assert lint("b.hx").found == ["QP201 b.hx:3"]


def test_a_file_that_cannot_be_read_is_not_excused(lint: RunLint, tmp_path: Path) -> None:
    (tmp_path / "a.hx").write_bytes(b"HXCOMM qmpdoc: ignore-file[QP002] a reason\n" + b"\xff" * 200 + b"\n")
    assert lint("a.hx").status == 2
