"""Documentation text as it was written: a dialect and its lines, each with its place."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from qmpdoc.files.source import SourceLocation

if TYPE_CHECKING:
    from collections.abc import Sequence
from qmpdoc.files.record import Record


class Dialect(Enum):
    """The markup that a text is written in; it is parsed only when it is rendered."""

    PLAIN = "plain"
    """Plain QMP text, as in ``SQMP`` blocks, qmp-events.txt and the schema comments of before 2.10."""
    TEXINFO = "texinfo"
    RST = "rst"
    """reStructuredText; in a schema comment also ``@name`` for members."""


class DocText(Record, frozen=True, kw_only=True):
    """Lines of documentation in one dialect.

    `numbers` and `columns` say where each line's first character was in `location.file`, since lines
    may have been taken out between two of them (a comment, a marker) and indentation from before them.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"location", "numbers", "columns"})

    dialect: Dialect
    lines: tuple[str, ...]
    location: SourceLocation
    numbers: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def locate(self, index: int, offset: int = 0) -> SourceLocation:
        """The place of the character at `offset` of line `index` (both from 0)."""
        line = self.numbers[index] if index < len(self.numbers) else self.location.line + index
        column = self.columns[index] if index < len(self.columns) else 1
        return self.location.at(line, column + offset)

    def line_numbers(self) -> Sequence[int]:
        """The number of each line in its file."""
        known, count = self.numbers, len(self.lines)
        return known if len(known) == count else [self.locate(index).line for index in range(count)]

    def paragraphs(self) -> tuple[tuple[str, ...], ...]:
        """The runs of lines between blank lines."""
        found: list[list[str]] = [[]]
        for line in self.lines:
            if line.strip():
                found[-1].append(line)
            elif found[-1]:
                found.append([])
        return tuple([tuple(each) for each in found if each])


class NoteKind(Enum):
    """The kind of a paragraph with a label."""

    NOTE = "note"
    WARNING = "warning"
    CAUTION = "caution"
    IMPORTANT = "important"
    TODO = "todo"


class Note(Record, frozen=True, kw_only=True):
    """A paragraph with a label: ``Note:``, ``Warning:``, an admonition, a to-do.

    `title` is the text's own, where that is another than the name of the kind: ``Notes``.
    """

    kind: NoteKind = NoteKind.NOTE
    title: str | None = None
    text: DocText
    location: SourceLocation


class Section(Record, frozen=True, kw_only=True):
    """A heading and the prose under it, up to the next heading or definition.

    `level` 0 is the title of a document, 1 a section, 2 a subsection. An empty `title` is the prose
    before the first heading. `condition` is an ``ARCHHEADING``'s architecture mask.
    """

    title: str
    level: int = 1
    body: DocText | None = None
    condition: str | None = None
    location: SourceLocation
