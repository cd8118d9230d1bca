"""Plain QMP text into sections, commands and events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Protocol, TypeVar

import msgspec

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.json_text import JsonTextError, NodeKind, parse_json
from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine, doc_text
from qmpdoc.markup.qmptext.definition import DefinitionReader, DefinitionText
from qmpdoc.markup.qmptext.headings import Heading, HeadingKind, find_headings
from qmpdoc.markup.qmptext.problems import REPEATED_DEFINITION
from qmpdoc.model import Command, Event, Example, Section

Part = TypeVar("Part", bound=msgspec.Struct)


class Pieces(Protocol):
    """What was made of pieces of a file that was read before."""

    def placed(self, key_of: Callable[[], Hashable], line: int, make: Callable[[], Sequence[Part]]) -> Sequence[Part]:
        """What `make` makes of the lines from number `line` on, or made of them elsewhere; their key has their text."""

    def made(self, made_from: tuple[object, ...], key: Hashable, make: Callable[[], Part]) -> Part:
        """What `make` makes of some objects and a `key`, or has made."""


class NoPieces:
    """Nothing was read before."""

    def placed(self, key_of: Callable[[], Hashable], line: int, make: Callable[[], Sequence[Part]]) -> Sequence[Part]:
        """What `make` makes."""
        return make()

    def made(self, made_from: tuple[object, ...], key: Hashable, make: Callable[[], Part]) -> Part:
        """What `make` makes."""
        return make()


class QmpDocument(msgspec.Struct):
    """What a document holds, in order; `owners` gives each definition's block, by its index."""

    sections: list[Section] = msgspec.field(default_factory=list)
    definitions: list[Command | Event] = msgspec.field(default_factory=list)
    owners: list[int] = msgspec.field(default_factory=list)


def read_qmp_text(
    blocks: Sequence[Sequence[TextLine]],
    place: SourceLocation,
    report: Report,
    *,
    known_names: Collection[str] = (),
    title_names: Sequence[str | None] = (),
    of_one_entry: Sequence[bool] = (),
    pieces: Pieces | None = None,
) -> QmpDocument:
    """Read a document that is in one block or, in an ``.hx`` file, in many.

    `place` is any place in the file. `known_names` are the names of the file's entries, `title_names` for each block
    the name of the entry before it: the name of a definition that has a phrase as its heading. `of_one_entry` says for
    each block whether it is about that entry alone, whatever its heading looks like. From `pieces` comes what is the
    same as in a version of the file that was read before.
    """
    lines = [line for block in blocks for line in block]
    starts: dict[int, int] = {}
    count = 0
    for number, block in enumerate(blocks):
        starts[count] = number
        count += len(block)
    sure = {start for start, number in starts.items() if number < len(of_one_entry) and of_one_entry[number]}
    headings = find_headings(lines, starts, known_names, place, report, sure)
    reader = _Reader(lines, starts, sorted(starts), list(title_names), place, report, pieces or NoPieces())
    reader.read(headings)
    return reader.document


class _Reader(msgspec.Struct):
    """Walks from heading to heading, remembering the section it is in."""

    lines: Sequence[TextLine]
    starts: dict[int, int]
    offsets: list[int]
    title_names: list[str | None]
    place: SourceLocation
    report: Report
    pieces: Pieces
    document: QmpDocument = msgspec.field(default_factory=QmpDocument)
    section: str | None = None
    seen: dict[tuple[str, str], SourceLocation] = msgspec.field(default_factory=dict)

    def read(self, headings: Sequence[Heading]) -> None:
        """Read what is before the first heading, then under each."""
        first = headings[0].start if headings else len(self.lines)
        preface = doc_text(self.lines[:first], self.place)
        if preface is not None:
            self.document.sections.append(Section(title="", level=0, body=preface, location=preface.location))
        for number, heading in enumerate(headings):
            end = headings[number + 1].start if number + 1 < len(headings) else len(self.lines)
            self._read_heading(heading, end)

    def _read_heading(self, heading: Heading, end: int) -> None:
        if heading.kind in (HeadingKind.TITLE, HeadingKind.SECTION):
            self._read_section(heading, heading.end, end)
            return
        event = heading.kind is HeadingKind.NAMES and all(is_event_name(each) for each in heading.names)
        text = self._text(self.lines[heading.end : end], event)
        names = self._names(heading, text)
        if not names:
            self._read_section(heading, heading.end, end, level=2)
            return
        for name in names:
            self._add_definition(name, heading, text)

    def _text(self, lines: Sequence[TextLine], event: bool) -> DefinitionText:
        """What is under the heading of a definition."""
        first = lines[0].number if lines else 0

        def key() -> Hashable:
            return "definition", event, tuple([(number - first, column, line) for line, number, column in lines])

        def make() -> list[DefinitionText]:
            return [DefinitionReader(lines, self.place, self.report, event).read()]

        return self.pieces.placed(key, first, make)[0]

    def _read_section(self, heading: Heading, start: int, end: int, level: int | None = None) -> None:
        line = self.lines[heading.start]
        self.section = heading.text
        self.document.sections.append(
            Section(
                title=heading.text,
                level=heading.level if level is None else level,
                body=doc_text(self.lines[start:end], self.place),
                location=self.place.at(line.number, line.column + line.indent),
            )
        )

    def _names(self, heading: Heading, text: DefinitionText) -> tuple[str, ...]:
        """What a heading's definitions are called: by a phrase, as its entry is, or as its example says."""
        if heading.kind is HeadingKind.NAMES:
            return heading.names
        block = self._block(heading)
        entry = self.title_names[block] if block < len(self.title_names) else None
        name = entry or _name_in_examples(text.examples)
        return (name,) if name else ()

    def _add_definition(self, name: str, heading: Heading, text: DefinitionText) -> None:
        line = self.lines[heading.start]
        location = self.place.at(line.number, line.column + line.indent)
        title = heading.text if heading.kind is HeadingKind.PHRASE else None
        section = self.section
        definition = self.pieces.made(
            (text,),
            (name, title, section, location),
            lambda: _definition(name, title, text, section, location),
        )
        key = (definition.kind, name)
        if key in self.seen:
            first = self.seen[key]
            self.report(
                REPEATED_DEFINITION.at(location, kind=key[0], name=name, first=f"line {first.line}", length=len(name))
            )
        else:
            self.seen[key] = location
        self.document.definitions.append(definition)
        self.document.owners.append(self._block(heading))

    def _block(self, heading: Heading) -> int:
        """The index of the block that a heading is in."""
        return self.starts[self.offsets[bisect_right(self.offsets, heading.start) - 1]]


def _definition(
    name: str, title: str | None, text: DefinitionText, section: str | None, location: SourceLocation
) -> Command | Event:
    if is_event_name(name):
        return Event(
            name=name,
            title=title,
            documented=True,
            body=text.body,
            since=text.since,
            notes=text.notes,
            examples=text.examples,
            section=section,
            arguments=text.arguments,
            argument_notes=text.argument_notes,
            location=location,
        )
    return Command(
        name=name,
        title=title,
        documented=True,
        body=text.body,
        since=text.since,
        notes=text.notes,
        examples=text.examples,
        section=section,
        arguments=text.arguments,
        argument_notes=text.argument_notes,
        returns=text.returns,
        errors=text.errors,
        location=location,
    )


def is_event_name(name: str) -> bool:
    """Whether a name is an event's: those are in capitals."""
    return name.upper() == name and any(each.isalpha() for each in name)


def _name_in_examples(examples: Sequence[Example]) -> str | None:
    """The command that the first request executes, or the event that the first message is."""
    for example in examples:
        for message in example.messages:
            try:
                node = parse_json(str(message.text))
            except JsonTextError:
                continue
            named = node.get("execute") or node.get("event") if node.kind is NodeKind.OBJECT else None
            if named is not None and isinstance(named.value, str):
                return named.value
    return None
