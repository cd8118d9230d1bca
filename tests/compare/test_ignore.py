"""Ignore files: what a line leaves out, that it needs a reason, and that a line without effect is reported."""

from pathlib import Path

import pytest

from qmpdoc.compare.ignore import leave_out, read_ignored
from qmpdoc.files.source import UnreadableSourceError, split_source
from tests.compare.reading import compared

OLD = """
{ 'enum': 'Mode', 'data': [ 'a', 'b' ] }
{ 'command': 'set', 'data': { 'mode': 'Mode', '*size': 'int' } }
{ 'command': 'stop' }
"""
NEW = """
{ 'enum': 'Mode', 'data': [ 'a' ] }
{ 'command': 'set', 'data': { 'mode': 'Mode' } }
"""


def left(ignored: str, folder: Path) -> tuple[list[str], list[str]]:
    lines = read_ignored(split_source(ignored.encode(), "ignored.txt"))
    changes, unused = leave_out(compared(OLD, NEW, folder).changes, lines)
    return [str(each.subject) for each in changes], [str(each.location) for each in unused]


EVERYTHING = ["set: arguments.size", "set: arguments.mode=b", "stop"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("QC201 set: arguments.size  # nobody sends it", ["set: arguments.mode=b", "stop"]),
        ("argument-removed set: arguments.*  # nobody sends it", ["set: arguments.mode=b", "stop"]),
        ("QC2 *  # all of it is known", ["stop"]),
        ("* set: *  # all of it is known", ["stop"]),
        ("command-removed stop # gone for good", ["set: arguments.size", "set: arguments.mode=b"]),
        ("# QC2 *", EVERYTHING),
        ("", EVERYTHING),
    ],
)
def test_a_line_leaves_out_what_it_names(line: str, kept: list[str], tmp_path: Path) -> None:
    assert left(line + "\n", tmp_path) == (kept, [])


def test_a_line_that_leaves_out_nothing_is_told_of(tmp_path: Path) -> None:
    assert left("# known\nQC201 set: arguments.width  # gone\n", tmp_path) == (EVERYTHING, ["ignored.txt:2:1"])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("QC201 set: arguments.size", "gives no reason"),
        ("QC201 set: arguments.size  #", "gives no reason"),
        ("QC201", "does not name what to ignore"),
        ("QC201 # because", "does not name what to ignore"),
        ("QC999 stop # because", "unknown kind of change 'QC999'"),
        ("comand-removed stop # because", "did you mean 'command-removed'"),
    ],
)
def test_a_line_that_is_not_understood_is_an_error_at_its_place(line: str, message: str) -> None:
    with pytest.raises(UnreadableSourceError, match=message) as raised:
        read_ignored(split_source(f"\n{line}\n".encode(), "ignored.txt"))
    assert raised.value.location.line == 2


def test_brackets_in_a_subject_stand_for_themselves(tmp_path: Path) -> None:
    old = "{ 'struct': 'Box', 'data': { 'a': 'int', 'b': 'int' } }\n{ 'command': 'get', 'returns': [ 'Box' ] }"
    changes = compared(old, old.replace(", 'b': 'int'", ""), tmp_path).changes
    lines = read_ignored(split_source(b"QC301 get: return[].b # known\n", "ignored.txt"))
    assert leave_out(changes, lines) == ((), ())
