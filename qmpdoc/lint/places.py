"""The places of the parts of a definition in the files that were read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.markup.early import is_early
from qmpdoc.model import AnyDefinition, Command, Entry, EntryField, Event, Member, Reference, SourceFile, SourceLocation

_SYMBOL = re.compile(r"#\s+(?P<found>@(?P<name>[\w.-]*[\w-]))")
_DESCRIPTION = re.compile(r"#\s+(?P<found>@(?P<name>[\w.-]*[\w-])\s*:)")
_SINCE = re.compile(r"#\s+(?P<name>Since):?\s+(?P<found>.*\S)")
_GUESS = re.compile(r"did you mean '([^']+)'")
_LINES_AROUND = 3
"""Lines that an initialiser may take beyond the line breaks in its value."""
_UNMARKED_SINCE = re.compile(r"#\s+(?P<found>(?P<word>[Ss]ince)\s*:?\s*v?\d[\d.]*)\s*$")


class Places:
    """The files of a reference, and where they say what."""

    def __init__(self, reference: Reference, diagnostics: Collection[Diagnostic] = ()) -> None:
        self.reference = reference
        self._diagnostics = diagnostics
        self._comments: dict[SourceLocation, list[tuple[int, str, str]]] = {}

    @cached_property
    def reported(self) -> frozenset[tuple[str, str]]:
        """The codes of the problems that the readers found, each with its file."""
        return frozenset((each.code, each.location.file) for each in self._diagnostics)

    def is_meant(self, file: str, name: str) -> bool:
        """Whether the readers found a misspelt name in a file, and took it for `name`."""
        return (file, name) in self._meant

    @cached_property
    def _meant(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (each.location.file, name) for each in self._diagnostics for name in _GUESS.findall(each.message)
        )

    def reports_at(self, place: SourceLocation) -> bool:
        """Whether the readers found something on the line of a place."""
        return (place.file, place.line) in self._reported_lines

    @cached_property
    def _reported_lines(self) -> frozenset[tuple[str, int]]:
        return frozenset((each.location.file, each.location.line) for each in self._diagnostics)

    @cached_property
    def schema_side(self) -> Sequence[AnyDefinition]:
        """The definitions of schemas, with those that have their text in another file."""
        found: list[AnyDefinition] = []
        for each in self.reference.definitions:
            if each.module is not None:
                found.append(each)
            elif isinstance(each, Command | Event) and each.declared is not None:
                found.append(each.declared)
        return found

    @cached_property
    def sources(self) -> Mapping[str, SourceFile]:
        """The files that were read, by path; a file that two others include is listed once."""
        return {each.path: each for each in self.reference.sources}

    def line(self, location: SourceLocation) -> str:
        """The line at a place; empty where it is not known."""
        source = self.sources.get(location.file)
        if source is None or not 1 <= location.line <= len(source.lines):
            return ""
        return source.lines[location.line - 1]

    def name_place(self, definition: AnyDefinition) -> tuple[SourceLocation, int]:
        """Where the name of a definition is in its C entry, and its length; else where the definition begins."""
        entry: Entry | None = getattr(definition, "entry", None)
        if entry is None:
            return definition.location, len(definition.title or definition.name)
        return self.field_place(entry, "name")

    def field_place(self, entry: Entry, name: str) -> tuple[SourceLocation, int]:
        """Where the value of an initialiser is, its quotes left out, and how long it is on that line."""
        found = next((each for each in entry.fields if each.name == name), None)
        if found is None:
            return entry.location, 1
        line = self.line(found.location)
        start = found.location.column if found.is_string else found.location.column - 1
        end = line.find('"', start) if found.is_string else len(line.rstrip(", "))
        return found.location.at(found.location.line, start + 1), max(1, (end if end >= 0 else len(line)) - start)

    def place_in_field(self, field: EntryField, shown: str) -> SourceLocation | None:
        """Where a part of the value of an initialiser is, which may go on over the next lines; None if not found."""
        first = field.location.line
        for number in range(first, first + field.value.count("\n") + _LINES_AROUND):
            offset = self.line(field.location.at(number)).find(shown)
            if offset >= 0:
                return field.location.at(number, offset + 1)
        return None

    def type_place(self, member: Member) -> tuple[SourceLocation, int]:
        """Where a text names the type of an argument, and its length; the argument's name if that is not found."""
        word = member.type.name if member.type else ""
        for number in range(member.location.line, member.location.line + 8):
            line = self.line(member.location.at(number))
            offset = line.find(word, member.location.column if number == member.location.line else 0)
            if word and offset >= 0:
                return member.location.at(number, offset + 1), len(word)
        return member.location, len(member.name)

    def symbol_place(self, definition: AnyDefinition) -> tuple[SourceLocation, int]:
        """Where the comment of a schema's definition names it, and the length; else where the definition begins."""
        return self._comment_place(definition, _SYMBOL, definition.name.__eq__)

    def since_place(self, definition: AnyDefinition) -> tuple[SourceLocation, int]:
        """Where the comment of a schema's definition has its version, and the length on that line."""
        return self._comment_place(definition, _SINCE)

    @cached_property
    def old_schemas(self) -> frozenset[str]:
        """The files of schemas from before 2017; the tools of that time did not check their comments."""
        return frozenset(path for path, source in self.sources.items() if _is_old("\n".join(("", *source.lines))))

    def unmarked_since(self, definition: AnyDefinition) -> tuple[SourceLocation, int] | None:
        """Where a comment has a version on a line of its own that its age does not take for one; None if nowhere."""
        if not definition.documented:
            return None
        for number, line, before in reversed(self.comment_lines(definition)):
            match = _UNMARKED_SINCE.match(line)
            if match and (match["word"] == "Since" or not before.strip("# ")):  # else it can end a sentence
                return definition.location.at(number, match.start("found") + 1), len(match["found"])
        return None

    def member_place(self, definition: AnyDefinition, name: str) -> tuple[SourceLocation, int]:
        """Where the comment of a schema's definition begins to describe a member or value, and the length of that."""
        return self._comment_place(definition, _DESCRIPTION, name.__eq__)

    def describes(self, definition: AnyDefinition, start: str) -> bool:
        """Whether the comment of a schema's definition describes something with a name that begins with `start`."""
        place, _ = self._comment_place(definition, _SYMBOL, lambda name: name.startswith(start))
        return place != definition.location

    def comment_lines(self, definition: AnyDefinition) -> list[tuple[int, str, str]]:
        """The lines of the comment above a schema's definition: number, text, and the line before; looked for once."""
        if definition.location not in self._comments:
            self._comments[definition.location] = self._comment_above(definition)
        return self._comments[definition.location]

    def _comment_above(self, definition: AnyDefinition) -> list[tuple[int, str, str]]:
        source = self.sources.get(definition.location.file)
        lines = source.lines if source else ()
        start = end = min(definition.location.line - 1, len(lines))
        while start > 0 and lines[start - 1].startswith("#"):
            start -= 1
            if lines[start].startswith("##") and start < end - 1:
                break
        return [(number + 1, lines[number], lines[number - 1] if number else "") for number in range(start, end)]

    def _comment_place(
        self, definition: AnyDefinition, pattern: re.Pattern[str], fits: Callable[[str], bool] = bool
    ) -> tuple[SourceLocation, int]:
        """Where a pattern matches, and the name in it fits, in the comment above a definition, searched upwards."""
        source = self.sources.get(definition.location.file)
        number = definition.location.line - 1
        marks = 0
        while source is not None and 0 < number <= len(source.lines) and marks < 2:
            line = source.lines[number - 1]
            match = pattern.match(line)
            if match and fits(match["name"]):
                return definition.location.at(number, match.start("found") + 1), len(match["found"])
            marks += line.startswith("##")
            number -= 1
        return definition.location, 1


def _is_old(text: str) -> bool:
    return "#optional" in text or "\n{ 'type'" in text or is_early(text)
