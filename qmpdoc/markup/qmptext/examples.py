"""Examples: what is under ``Example:``, ``Examples:`` or ``Example (1):``."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine, doc_text, text_lines
from qmpdoc.markup.qmptext.members import begins_member
from qmpdoc.markup.transcript import begins_message, split_transcript
from qmpdoc.model import DocText, Example, Message

_EXAMPLE_LABEL = re.compile(r"Examples?\s*(?:\((?P<number>\d+)\))?\s*:\s*", re.IGNORECASE)
_OTHER_LABEL = re.compile(
    r"(?:Arguments?|Data|Notes?|Warnings?|Cautions?|Important|TODO|Returns?|Errors?)\s*:(?:\s|$)|Since:?\s+v?\d",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:\d{1,2}[.)]|\(\d{1,2}\))\s+(?=\S)")


class ExampleReader(msgspec.Struct):
    """Reads examples up to the next label of another sort; `remainder` is prose that no message follows."""

    lines: Sequence[TextLine]
    place: SourceLocation
    report: Report
    examples: list[Example] = msgspec.field(default_factory=list)
    remainder: list[TextLine] = msgspec.field(default_factory=list)
    title: str | None = None
    caption: list[TextLine] = msgspec.field(default_factory=list)
    messages: list[Message] = msgspec.field(default_factory=list)
    start: SourceLocation | None = None

    def read(self, index: int) -> int:
        """Read the examples that begin at line `index`; give the index of the line after them."""
        while index < len(self.lines):
            label = _EXAMPLE_LABEL.match(self.lines[index].text)
            if label:
                self._close()
                self.start = self.place.at(self.lines[index].number, self.lines[index].column)
                self._read_title(self.lines[index].cut(label.end()))
                index += 1
            end = self._end(index)
            self._read_pieces(self.lines[index:end])
            index = end
            if index >= len(self.lines) or not _EXAMPLE_LABEL.match(self.lines[index].text):
                break
        self._close()
        return index

    def _read_title(self, rest: TextLine) -> None:
        if not rest.blank and not begins_message(rest):
            self.title = rest.text.strip()

    def _end(self, index: int) -> int:
        while index < len(self.lines):
            text = self.lines[index].text
            if text[:1].isalpha() and (_EXAMPLE_LABEL.match(text) or _OTHER_LABEL.match(text)):
                break
            if begins_member(self.lines[index]):
                break
            index += 1
        return index

    def _read_pieces(self, lines: Sequence[TextLine]) -> None:
        for piece in split_transcript(lines, self.place, self.report):
            if isinstance(piece, Message):
                self.start = self.start or piece.location
                self.messages.append(piece)
            else:
                self._read_prose(piece)

    def _read_prose(self, piece: DocText) -> None:
        """Prose between messages begins the next example; a numbered paragraph is its title."""
        if self.messages:
            self._close()
        paragraph: list[TextLine] = []
        for line in [*text_lines(piece), TextLine("", 0)]:
            if not line.blank:
                paragraph.append(line)
            elif paragraph:
                self._read_paragraph(paragraph)
                paragraph = []

    def _read_paragraph(self, paragraph: list[TextLine]) -> None:
        place = self.place.at(paragraph[0].number, paragraph[0].column)
        self.start = self.start or place
        numbered = _TITLE.match(paragraph[0].text)
        if numbered and self.title is None and not self.caption:
            self.start = place
            words = [paragraph[0].text[numbered.end() :], *(each.text for each in paragraph[1:])]
            self.title = " ".join(each.strip() for each in words)
        else:
            gap = [TextLine("", paragraph[0].number - 1)] if self.caption else []
            self.caption.extend([*gap, *paragraph])

    def _close(self) -> None:
        """End the example at hand; prose that no message followed is not one."""
        if self.messages:
            self.examples.append(
                Example(
                    title=self.title,
                    caption=doc_text(self.caption, self.place),
                    messages=tuple(self.messages),
                    location=self.start or self.messages[0].location,
                )
            )
        elif self.title or self.caption:
            place = self.start or self.place
            titled = [TextLine(self.title, place.line, place.column)] if self.title else []
            self.remainder.extend([TextLine("", place.line), *titled, *self.caption])
        self.title, self.caption, self.messages, self.start = None, [], [], None
