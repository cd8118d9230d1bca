"""Edits: what a fix changes in a file, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from qmpdoc.files.source import SourceLocation

_MARK = "\N{BYTE ORDER MARK}"


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """The `length` characters at `location` become `text`; with `whole_line` the line goes, its end too."""

    location: SourceLocation
    length: int = 0
    text: str = ""
    whole_line: bool = False


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with `edits` made; of two that touch, the later one in the file is left for another run.

    Line ends, a byte order mark and everything else stay as they are.
    """
    text = data.decode("utf-8")
    marked = text.startswith(_MARK)
    lines = text.removeprefix(_MARK).split("\n")
    by_line: dict[int, list[Edit]] = {}
    for each in edits:
        if each.location.line <= len(lines):
            by_line.setdefault(each.location.line, []).append(each)
    gone = set()
    for number, changes in by_line.items():
        if any(each.whole_line for each in changes):
            gone.add(number - 1)
        else:
            lines[number - 1] = _edited(lines[number - 1], changes)
    left = [line for index, line in enumerate(lines) if index not in gone]
    return ((_MARK if marked else "") + "\n".join(left)).encode("utf-8")


def _edited(line: str, edits: Iterable[Edit]) -> str:
    parts = []
    reached = 0
    for each in sorted(edits, key=lambda edit: (edit.location.column, edit.length)):
        start = each.location.column - 1
        if start < reached or start + each.length > len(line):
            continue
        parts += [line[reached:start], each.text]
        reached = start + each.length
    return "".join([*parts, line[reached:]])
