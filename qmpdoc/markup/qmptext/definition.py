"""The text of one definition: prose, arguments, answer, examples and notes, separated by its labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine, dedented, doc_text, trimmed
from qmpdoc.markup.qmptext.annotation import read_annotation, type_in_prose
from qmpdoc.markup.qmptext.examples import ExampleReader
from qmpdoc.markup.qmptext.extents import (
    indented_end,
    label_of,
    list_end,
    paragraph_end,
    paragraphs_end,
    since_of,
    split_items,
    without_gaps,
)
from qmpdoc.markup.qmptext.members import MemberReader, begins_member
from qmpdoc.markup.transcript import begins_message
from qmpdoc.model import DocText, Example, Member, MemberGroup, Note, NoteKind, Returns, TypeReference

_DATA_ITEM = re.compile(r"\s*-\s*data\s*:\s*(?!$)", re.IGNORECASE)
_DESCRIPTION = re.compile(r"Description\s*:\s*")
"""What is before the text of an event in the document of 2009."""
_DATA_ON_ITS_LINE = re.compile(r"(?P<quote>['\"])(?P<name>[\w-]+)(?P=quote)\s*:?\s*(?=\S)")
_RETURNS = re.compile(r"Returns?\b(?!\s*:)")
_NOTE_KINDS = {
    "note": NoteKind.NOTE,
    "warning": NoteKind.WARNING,
    "caution": NoteKind.CAUTION,
    "important": NoteKind.IMPORTANT,
    "todo": NoteKind.TODO,
}
_RETURNED_TYPE = re.compile(
    r"(?:[Rr]eturns?(?:ed value is)?|[Rr]eturned value is|(?:will be|is) returned)\s+(?:an?\s+)?(json-\w+)"
    r"(?:s?\s+of\s+(json-\w+?)s?\b)?|(?:a|an)\s+(json-\w+)\s+(?:will be|is)\s+returned"
)


class DefinitionText(msgspec.Struct):
    """What the text of one definition holds."""

    body: DocText | None = None
    arguments: tuple[Member, ...] = ()
    argument_notes: tuple[DocText, ...] = ()
    returns: Returns | None = None
    errors: tuple[DocText, ...] = ()
    notes: tuple[Note, ...] = ()
    examples: tuple[Example, ...] = ()
    since: str | None = None


class DefinitionReader(msgspec.Struct):
    """Reads the lines under one heading; each method takes what belongs to one label."""

    lines: Sequence[TextLine]
    place: SourceLocation
    report: Report
    event: bool = False
    prose: list[TextLine] = msgspec.field(default_factory=list)
    arguments: list[Member] = msgspec.field(default_factory=list)
    argument_notes: list[DocText] = msgspec.field(default_factory=list)
    returns_lines: list[TextLine] = msgspec.field(default_factory=list)
    returns_type: TypeReference | None = None
    groups: list[MemberGroup] = msgspec.field(default_factory=list)
    errors: list[DocText] = msgspec.field(default_factory=list)
    notes: list[Note] = msgspec.field(default_factory=list)
    examples: list[Example] = msgspec.field(default_factory=list)
    since: str | None = None

    def read(self) -> DefinitionText:
        """Split the text into its parts."""
        index = 0
        while index < len(self.lines):
            index = self._read_part(index)
        return DefinitionText(
            body=doc_text(without_gaps(self.prose), self.place),
            arguments=tuple(self.arguments),
            argument_notes=tuple(self.argument_notes),
            returns=self._returns(),
            errors=tuple(self.errors),
            notes=tuple(self.notes),
            examples=tuple(self.examples),
            since=self.since,
        )

    def _read_part(self, index: int) -> int:
        """Read what begins at line `index`; give the index of the line after it."""
        line = self.lines[index]
        since, label = since_of(line), label_of(line)
        data = None if self.arguments else _DATA_ITEM.match(line.text)
        if line.blank or (since and self.since is None):
            self.prose += [line] if line.blank else []
            self.since = since[1] if since else self.since
            end = index + 1
        elif begins_message(line):
            end = self._read_examples(index)
        elif label:
            end = self._read_label(index, label)
        elif data:
            end = self._read_data_item(index, data.end())
        elif begins_member(line):
            end = self._read_group(index)
        else:
            end = self._read_prose(index)
        return end

    def _read_label(self, index: int, label: re.Match[str]) -> int:
        word = label["label"].lower().rstrip("s")
        rest = self.lines[index].cut(label.start("rest"))
        if word in ("argument", "data"):
            return self._read_arguments(index + 1, rest)
        if word == "example":
            return self._read_examples(index)
        if word == "return":
            return self._read_returns(index, rest)
        if word == "error":
            return self._read_errors(index, rest)
        return self._read_note(index, rest, _NOTE_KINDS[word], label["label"])

    def _read_arguments(self, index: int, rest: TextLine) -> int:
        """An argument list; ``Arguments: None.`` is an empty one."""
        if re.match(r"(?:none|nothing)\b", rest.text, re.IGNORECASE):
            return index
        end = list_end(self.lines, index)
        on_its_line = _DATA_ON_ITS_LINE.match(rest.text)
        if on_its_line:
            rest = rest._replace(text=f'- "{on_its_line["name"]}": {rest.text[on_its_line.end() :]}')
        listed = [*([] if rest.blank else [rest]), *self.lines[index:end]]
        members, others = MemberReader(self.place, self.report).read(listed)
        self.arguments.extend(members)
        self.argument_notes.extend(others)
        return end

    def _read_data_item(self, index: int, start: int) -> int:
        """`` - data: ACPIOSTInfo type``: an event's data described as a whole."""
        end = paragraph_end(self.lines, index)
        text = doc_text([self.lines[index].cut(start), *dedented(self.lines[index + 1 : end])], self.place)
        if text is not None:
            self.argument_notes.append(text)
        return end

    def _read_group(self, index: int) -> int:
        """A list of members outside of ``Arguments:``: an event's data, or a part of a command's answer."""
        if self.event:
            return self._read_arguments(index, TextLine("", self.lines[index].number))
        end = list_end(self.lines, index)
        caption = self._take_caption()
        members, others = MemberReader(self.place, self.report).read(self.lines[index:end])
        line = self.lines[index]
        if self.groups and not caption:
            last = self.groups.pop()
            members, others = (*last.members, *members), (*last.notes, *others)
            caption_text, location = last.caption, last.location
        else:
            caption_text, location = doc_text(caption, self.place), self.place.at(line.number, line.column)
        self.groups.append(MemberGroup(caption=caption_text, members=members, notes=others, location=location))
        return end

    def _take_caption(self) -> list[TextLine]:
        """The paragraph that leads up to a list, taken out of the prose, or of what the text says of the answer."""
        source = self.prose if trimmed(self.prose) else []
        while source and source[-1].blank:
            source.pop()
        start = len(source)
        while start > 0 and not source[start - 1].blank:
            start -= 1
        caption = source[start:]
        if not caption or not (self.groups or caption[-1].text.rstrip().endswith(":")):
            return []
        if _RETURNS.match(caption[0].text):
            return []
        del source[start:]
        return caption

    def _read_returns(self, index: int, rest: TextLine) -> int:
        """``Returns: text``, with what is indented under it; a type may be in brackets."""
        end = indented_end(self.lines, index + 1)
        lines = trimmed([rest, *dedented(self.lines[index + 1 : end])])
        found = read_annotation(lines)
        self.returns_type = found.type if found.text is not None else self.returns_type
        self.returns_lines.extend([*self._gap(self.returns_lines), *found.lines])
        return end

    def _gap(self, lines: list[TextLine]) -> list[TextLine]:
        return [TextLine("", lines[-1].number + 1)] if lines else []

    def _returns(self) -> Returns | None:
        if not self.returns_lines and not self.groups and self.returns_type is None:
            return None
        first = self.groups[0].location if self.groups else self.place
        body = doc_text(self.returns_lines, self.place)
        kind = self.returns_type or self._type_in_prose()
        location = body.location if body else first
        return Returns(type=kind, body=body, groups=tuple(self.groups), location=location)

    def _type_in_prose(self) -> TypeReference | None:
        """The JSON type that the text gives the answer, in whatever sentence."""
        text = " ".join(each.text.strip() for each in [*self.returns_lines, *self.prose])
        match = _RETURNED_TYPE.search(text)
        if match is None:
            return type_in_prose(self.returns_lines) if self.returns_lines else None
        if match[2]:
            return TypeReference(name=match[2], array=True)
        return TypeReference(name=match[1] or match[3])

    def _read_errors(self, index: int, rest: TextLine) -> int:
        """``Errors:`` and a list of them, or one paragraph."""
        end = list_end(self.lines, index + 1)
        if not rest.blank:
            end = indented_end(self.lines, index + 1)
        for each in split_items([rest, *self.lines[index + 1 : end]]):
            text = doc_text(each, self.place)
            if text is not None:
                self.errors.append(text)
        return max(end, index + 1)

    def _read_note(self, index: int, rest: TextLine, kind: NoteKind, title: str) -> int:
        end = indented_end(self.lines, index + 1) if not rest.blank else paragraphs_end(self.lines, index + 1)
        text = doc_text([rest, *dedented(self.lines[index + 1 : end])], self.place)
        if text is not None:
            line = self.lines[index]
            own = None if title.lower() == kind.value else title
            place = self.place.at(line.number, line.column)
            self.notes.append(Note(kind=kind, title=own, text=text, location=place))
        return end

    def _read_examples(self, index: int) -> int:
        reader = ExampleReader(self.lines, self.place, self.report)
        if begins_message(self.lines[index]):
            reader.caption = self._take_caption()
        end = reader.read(index)
        self.examples.extend(reader.examples)
        self.prose.extend(reader.remainder)
        return end

    def _read_prose(self, index: int) -> int:
        """A paragraph: of the answer if it begins with "Return", else of the body."""
        end = paragraph_end(self.lines, index)
        for stop in range(index + 1, end):
            if begins_member(self.lines[stop]) or since_of(self.lines[stop]):
                end = stop
                break
        paragraph = list(self.lines[index:end])
        described = _DESCRIPTION.match(paragraph[0].text) if self.event else None
        if described:
            paragraph[0] = paragraph[0].cut(described.end())
        if _RETURNS.match(paragraph[0].text) and trimmed(self.prose) and not self.event:
            self.returns_lines.extend([*self._gap(self.returns_lines), *paragraph])
        else:
            self.prose.extend(paragraph)
        return end
