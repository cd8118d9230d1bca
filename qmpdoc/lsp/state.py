"""What features work on: an open document, and what was last read of it and of the files that belong to it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
from lsprotocol.types import Location, Position, Range
from pygls.uris import from_fs_path

from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.run import Found
from qmpdoc.lsp.positions import offset_of, span
from qmpdoc.model import AnyDefinition, Command, Event, Reference
from qmpdoc.wire import WireTypes

_WORD = re.compile(r"[A-Za-z0-9_][\w-]*")


class Word(msgspec.Struct, frozen=True):
    """A name in a document: its text, its line from 0, and where it starts and ends there."""

    text: str
    line: int
    start: int
    end: int


class Document:
    """The text of an open file; `path` is its real path."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines: tuple[str, ...] = tuple(text.replace("\r\n", "\n").split("\n"))

    @property
    def is_hx(self) -> bool:
        """Whether it is an ``.hx`` file."""
        return self.path.endswith(".hx")

    @property
    def is_schema(self) -> bool:
        """Whether it is a schema."""
        return self.path.endswith(".json")

    def line(self, number: int) -> str:
        """A line, counted from 0; empty behind the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def before(self, position: Position) -> str:
        """The part of a line before a position."""
        line = self.line(position.line)
        return line[: offset_of(line, position.character)]

    def word_at(self, position: Position) -> Word | None:
        """The name at a position, or that ends there."""
        line = self.line(position.line)
        offset = offset_of(line, position.character)
        for match in _WORD.finditer(line):
            if match.start() <= offset <= match.end():
                return Word(match[0], position.line, match.start(), match.end())
        return None

    def range_of(self, word: Word) -> Range:
        """Where a name is."""
        return span(self.line(word.line), word.line, word.start, word.end)


class Snapshot:
    """What was read of some files that belong together, and what lint found in them.

    `rule_pages` is the URI of a folder with a page for each rule, with a slash at its end.
    """

    def __init__(
        self, reference: Reference, found: Sequence[Found], *, has_baseline: bool = False, rule_pages: str = ""
    ) -> None:
        self.reference = reference
        self.has_baseline = has_baseline
        self.rule_pages = rule_pages
        self.found = tuple(found)
        self._real: dict[str, str] = {}

    def real(self, path: str) -> str:
        """The real path of a file that a reader knows as `path`."""
        if path not in self._real:
            self._real[path] = os.path.realpath(path)
        return self._real[path]

    @cached_property
    def types(self) -> WireTypes:
        """What everything is on the wire."""
        return WireTypes(self.reference)

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of each file by its real path."""
        return {self.real(each.path): each.lines for each in self.reference.sources}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[AnyDefinition, ...]]:
        """The definitions of each name and alias."""
        found: dict[str, list[AnyDefinition]] = {}
        for each in self.reference.definitions:
            for name in (each.name, *each.aliases):
                found.setdefault(name, []).append(each)
        return {name: tuple(each) for name, each in found.items()}

    def named(self, document: Document, name: str) -> tuple[AnyDefinition, ...]:
        """The definitions of a name as a document writes it: an entry of ``info`` has its second word alone."""
        return self.by_name.get(name) or (self.by_name.get(f"info {name}", ()) if document.is_hx else ())

    @cached_property
    def commands(self) -> Mapping[str, Command]:
        """The QMP commands by name."""
        return {each.name: each for each in self.reference.commands}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events by name."""
        return {each.name: each for each in self.reference.events}

    def in_file(self, path: str) -> Iterator[AnyDefinition]:
        """The definitions of a file, in order."""
        return (each for each in self.reference.definitions if self.real(each.location.file) == path)

    def around(self, document: Document, line: int) -> AnyDefinition | None:
        """The definition that a line, counted from 0, belongs to: its comment, its expression, its entry or text."""
        begins = comment_start(document, line) if document.is_schema else line
        located = [(each.location.line - 1, each) for each in self.in_file(document.path)]
        after = [each for at, each in located if begins <= at <= _comment_end(document, line)]
        before = [each for at, each in located if at <= line]
        if after and document.is_schema and (document.line(line).startswith("#") or before[-1:] != after[-1:]):
            return after[0]
        return before[-1] if before else None

    def place(self, location: SourceLocation, length: int = 1) -> Location:
        """A location as the protocol has it."""
        path = self.real(location.file)
        lines = self.lines.get(path, ())
        line = lines[location.line - 1] if 0 < location.line <= len(lines) else ""
        start = location.column - 1
        return Location(uri_of(path), span(line, location.line - 1, start, start + length))


def uri_of(path: str) -> str:
    """Return the URI of a file."""
    return from_fs_path(path) or ""


def comment_start(document: Document, line: int) -> int:
    """Return the first line of the documentation comment and expression around `line`."""
    while line > 0 and not (document.line(line).startswith("##") and not document.line(line - 1).startswith("#")):
        line -= 1
    return line


def _comment_end(document: Document, line: int) -> int:
    """The line on which the expression behind a comment begins, at the latest."""
    last = len(document.lines) - 1
    while line < last and document.line(line).startswith("#"):
        line += 1
    while line < last and not document.line(line).strip():
        line += 1
    return line
