"""Positions: the protocol counts UTF-16 units from 0, a location counts characters from 1."""

from __future__ import annotations

from lsprotocol.types import Position, Range

_LARGEST_IN_ONE_UNIT = 0xFFFF


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + sum(ord(each) > _LARGEST_IN_ONE_UNIT for each in text) if not text.isascii() else len(text)


def offset_of(line: str, character: int) -> int:
    """Return the index of the character at `character` UTF-16 units; a position behind the end is the end."""
    if line.isascii():
        return max(0, min(character, len(line)))
    reached = 0
    for index, each in enumerate(line):
        if reached >= character:
            return index
        reached += units(each)
    return len(line)


def span(line: str, number: int, start: int, end: int) -> Range:
    """Return the range of the characters from `start` to `end` on a line; its number counts from 0."""
    start, end = max(0, min(start, len(line))), max(0, min(end, len(line)))
    return Range(Position(number, units(line[:start])), Position(number, units(line[:end])))


def whole_lines(lines: tuple[str, ...], first: int, last: int) -> Range:
    """Return the range from the start of one line to the end of another, both counted from 0."""
    end = lines[last] if 0 <= last < len(lines) else ""
    return Range(Position(max(0, first), 0), Position(max(0, last), units(end)))
