"""The documentation lines of a reference and of its definitions, for rules that check the words of a text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from qmpdoc.lint.subset import EVERYTHING, Subset
from qmpdoc.model import AnyDefinition, Command, Dialect, DocText, Entry, Event, HmpCommand, Reference, SourceLocation

_HEADS = ("``", "@item ", "@itemx ", "@item\t", "@itemx\t")
_NONE = re.compile(r"\s*(?:Arguments?|Data)\s*:\s*(?:none|nothing)\b", re.IGNORECASE)


class Line(NamedTuple):
    """A line of documentation. Its location is computed on demand."""

    text: str
    block: DocText
    row: int

    @property
    def location(self) -> SourceLocation:
        """The location of its first character."""
        return self.block.locate(self.row)

    def at(self, offset: int) -> SourceLocation:
        """Return the location of the character at `offset`, counted from 0."""
        return self.block.locate(self.row, offset)


def lines_of(text: DocText | None) -> list[Line]:
    """Return the lines of a text."""
    return [] if text is None else [Line(line, text, index) for index, line in enumerate(text.lines)]


def heads_of(text: DocText | None) -> Iterator[Line]:
    """Yield the lines of a text that open an item in Texinfo, or begin with a literal in reStructuredText."""
    if text is not None:
        heads = ((index, line) for index, line in enumerate(text.lines) if line.startswith(_HEADS))
        yield from (Line(line, text, index) for index, line in heads)


def in_literal(block: DocText, row: int) -> bool:
    """Return whether a line of reStructuredText is in a literal block, after ``::`` or in a directive."""
    margin = len(block.lines[row]) - len(block.lines[row].lstrip())
    for line in reversed(block.lines[:row]):
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        if bare and indent < margin:
            if bare.endswith("::") or bare.startswith(".. "):
                return True
            margin = indent
    return False


class Documentation:
    """The documentation blocks of a reference, and the lines of each QMP definition."""

    def __init__(self, reference: Reference, subset: Subset = EVERYTHING) -> None:
        self.reference = reference
        self._subset = subset
        self._by_block: dict[int, list[Line]] = {}
        self._by_number: dict[int, dict[int, Line]] = {}

    def lines(self, *dialects: Dialect, where: Callable[[tuple[str, ...]], bool] | None = None) -> Iterator[list[Line]]:
        """The lines of each block of some dialects, or of every block, in the subset and fits `where`."""
        for block in self.blocks(*dialects):
            if where is not None and not where(block.lines):
                continue
            if id(block) not in self._by_block:
                self._by_block[id(block)] = lines_of(block)
            yield self._by_block[id(block)]

    def blocks(self, *dialects: Dialect) -> Iterator[DocText]:
        """The blocks of some dialects, or all of them, in the subset."""
        return (each for each in self._wanted if not dialects or each.dialect in dialects)

    @cached_property
    def _wanted(self) -> tuple[DocText, ...]:
        """The blocks in the subset."""
        return tuple([each for each in self.reference.blocks if self._subset.wants_block(each)])

    @property
    def _plain(self) -> Iterator[DocText]:
        """Plain blocks, in the subset or not; their lines locate QMP definitions."""
        return (each for each in self.reference.blocks if each.dialect is Dialect.PLAIN)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """The first lines of the headings, definitions and blocks of each file, and the end of its last block."""
        found: dict[str, set[int]] = {}
        for each in (*self.reference.definitions, *self.reference.sections):
            found.setdefault(each.location.file, set()).add(each.location.line)
        for block in self._plain:
            lines = found.setdefault(block.location.file, set())
            lines.update((block.locate(0).line, block.locate(len(block.lines) - 1).line + 1) if block.lines else ())
        return {file: sorted(lines) for file, lines in found.items()}

    @cached_property
    def _by_file(self) -> dict[str, list[tuple[int, int, DocText]]]:
        """The plain blocks of each file, in order, each with the numbers of its first and last line."""
        found: dict[str, list[tuple[int, int, DocText]]] = {}
        for block in self._plain:
            if block.lines:
                first, last = block.locate(0).line, block.locate(len(block.lines) - 1).line
                found.setdefault(block.location.file, []).append((first, last, block))
        return found

    def _numbered(self, block: DocText) -> dict[int, Line]:
        """The lines of a block by their numbers."""
        if id(block) not in self._by_number:
            self._by_number[id(block)] = dict(zip(block.line_numbers(), lines_of(block), strict=True))
        return self._by_number[id(block)]

    def of(self, definition: AnyDefinition) -> list[Line]:
        """Return the lines of plain text under the heading of a QMP definition."""
        if not isinstance(definition, Command | Event) or not definition.documented:
            return []
        file, first = definition.location.file, definition.location.line
        starts = self._starts.get(file, [])
        following = bisect_right(starts, first)
        last = starts[following] if following < len(starts) else sys.maxsize
        found = [
            (number, line)
            for block_first, block_last, block in self._by_file.get(file, ())
            if block_first < last and block_last > first
            for number, line in self._numbered(block).items()
            if first < number < last
        ]
        return [line for _, line in sorted(dict(found).items())]

    def mentions(self, definition: AnyDefinition, name: str) -> bool:
        """Return whether the text of a definition contains a name, in quotes or as the first word of a line.

        Lines of example messages do not count.
        """
        pattern = re.compile(rf"[\"'@`]{re.escape(name)}[\"':`.]|^\s*(?:[-*]\s+)?{re.escape(name)}(?![\w-])")
        message_lines = self._message_lines(definition)
        return any(
            pattern.search(each.text)
            for each in self.of(definition)
            if (each.block.numbers[each.row]) not in message_lines
        )

    @staticmethod
    def _message_lines(definition: AnyDefinition) -> frozenset[int]:
        """Return the line numbers of example messages."""
        messages = (message for example in definition.examples for message in example.messages)
        return frozenset(number for each in messages for number in each.text.numbers)

    def says_none(self, definition: AnyDefinition) -> bool:
        """Return whether the text of a definition states that it has no arguments, or no data."""
        return any(_NONE.match(each.text) for each in self.of(definition))

    def headless(self) -> Iterator[tuple[DocText, Entry]]:
        """Yield the blocks without a heading under an entry. Their text belongs to the previous definition."""
        for file, entries in self._entries.items():
            places, headings = sorted(entries), sorted(self._headings[file])
            reached = 0
            for block in self._plain:
                if block.location.file != file or not block.lines:
                    continue
                first, last = block.locate(0).line, block.locate(len(block.lines) - 1).line
                number = bisect_left(places, first) - 1
                headed = bisect_left(headings, first) < bisect_right(headings, last)
                if number >= 0 and places[number] > reached and not headed and str(block).strip():
                    yield block, entries[places[number]]
                reached = last

    @cached_property
    def _entries(self) -> dict[str, dict[int, Entry]]:
        found: dict[str, dict[int, Entry]] = {}
        for each in self.reference.entries():
            found.setdefault(each.location.file, {})[each.location.line] = each
        return found

    @cached_property
    def _headings(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {file: set() for file in self._entries}
        for each in (*self.reference.definitions, *self.reference.sections):
            if not isinstance(each, HmpCommand):
                found.setdefault(each.location.file, set()).add(each.location.line)
        return found

    def orphaned(self, location: SourceLocation) -> bool:
        """Return whether a location is in a block without a heading, so that its definition is wrong."""
        return location.line in self._orphans.get(location.file, ())

    @cached_property
    def _orphans(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for block, _ in self.headless():
            numbers = (block.locate(index).line for index in range(len(block.lines)))
            found.setdefault(block.location.file, set()).update(numbers)
        return found
