"""Lines of a documentation text on their way into the model, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Dialect, DocText


class TextLine(NamedTuple):
    """A line, or what is left of one: its text, its line number, and the column where the text begins."""

    text: str
    number: int
    column: int = 1

    @property
    def blank(self) -> bool:
        """Whether nothing is on it."""
        return not self.text or self.text.isspace()

    @property
    def indent(self) -> int:
        """How many blanks it begins with."""
        return len(self.text) - len(self.text.lstrip())

    def cut(self, count: int) -> TextLine:
        """The line without its first `count` characters."""
        return TextLine(self.text[count:], self.number, self.column + count)

    def stripped(self) -> TextLine:
        """The line without blanks at either end."""
        return TextLine(self.text.strip(), self.number, self.column + self.indent)


def text_lines(text: DocText) -> list[TextLine]:
    """The lines of a text, each with its place."""
    return [
        TextLine(line, place.line, place.column)
        for line, place in ((line, text.locate(index)) for index, line in enumerate(text.lines))
    ]


def trimmed(lines: Sequence[TextLine]) -> list[TextLine]:
    """`lines` without blank ones at either end, and without blanks at their ends."""
    start, end = 0, len(lines)
    while start < end and lines[start].blank:
        start += 1
    while end > start and lines[end - 1].blank:
        end -= 1
    return [
        TextLine(each.text.rstrip(), each.number, each.column) if each.text[-1:].isspace() else each
        for each in lines[start:end]
    ]


def dedented(lines: Sequence[TextLine]) -> list[TextLine]:
    """`lines` without the indentation that all of them share."""
    common = min((each.indent for each in lines if not each.blank), default=0)
    return [each.cut(min(common, each.indent)) for each in lines] if common else list(lines)


def doc_text(lines: Sequence[TextLine], place: SourceLocation, dialect: Dialect = Dialect.PLAIN) -> DocText | None:
    """The text that `lines` make, trimmed; None where nothing is on them. `place` is of the same file."""
    rows = trimmed(lines)
    if not rows:
        return None
    texts, numbers, columns = zip(*rows, strict=True)
    return DocText(
        dialect=dialect,
        lines=texts,
        location=place.at(numbers[0], columns[0]),
        numbers=numbers,
        columns=columns,
    )
