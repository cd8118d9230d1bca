"""Documentation comments: what each is about, and the parts it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from qmpdoc.model import Dialect, DocText
from qmpdoc.qapi.syntax import CommentBlock
from qmpdoc.qapi.text import SchemaText

Line = tuple[str, int, int]
"""A line of a comment without its ``# ``: the text, its line number, and the column where it begins."""


class PartKind(Enum):
    """What a part of a comment is."""

    BODY = "body"
    MEMBER = "member"
    FEATURE = "feature"
    RETURNS = "Returns"
    ERRORS = "Errors"
    SINCE = "Since"
    TODO = "TODO"
    NOTE = "Note"
    EXAMPLE = "Example"


class WrittenLines:
    """The lines of a comment as they are in a file, without ``# `` and blanks at their ends.

    `numbers` are their line numbers, and `columns` say where each begins.
    """

    __slots__ = ("columns", "file", "lines", "numbers")

    def __init__(self, file: SchemaText, lines: list[str], numbers: Sequence[int], columns: Sequence[int]) -> None:
        self.file = file
        self.lines = lines
        self.numbers = numbers
        self.columns = columns


class Comment(WrittenLines):
    """A documentation comment: the name of what it is about, None for free prose, and its parts in order.

    Its lines are those between its marks. `number` is that of the opening ``##``. `written` are its lines apart from
    it, for its parts: a part that had the comment would keep it in memory, and the comment the part.
    """

    __slots__ = ("block", "features", "members", "number", "parts", "symbol", "written")

    def __init__(self, block: CommentBlock, lines: list[str], numbers: Sequence[int], columns: Sequence[int]) -> None:
        super().__init__(block.file, lines, numbers, columns)
        self.written = WrittenLines(block.file, lines, numbers, columns)
        self.block = block
        self.number = block.first + 1
        self.symbol: str | None = None
        self.parts: list[Part] = []
        self.members: dict[str, Part] = {}
        self.features: dict[str, Part] = {}

    def find(self, kind: PartKind) -> Part | None:
        """The first part of a kind; None without one."""
        return next((each for each in self.parts if each.kind is kind), None)

    def begin(self, kind: PartKind, start: int, width: int = 0, name: str = "") -> Part:
        """Open a part at the line of index `start`, whose first `width` characters are its tag or ``@name:``."""
        part = Part(self.written, kind, start, width, name)
        self.parts.append(part)
        return part


def regular_comment(block: CommentBlock) -> Comment:
    """The comment of a block whose lines all begin with ``# ``, as nearly all do; its parts are not read yet."""
    body = block.body or ""
    lines = [line[2:] for line in body.split("\n")]
    lines.pop()
    if " \n" in body or "\t\n" in body or "\r\n" in body:
        lines = [line.rstrip() for line in lines]
    first = block.first + 2
    return Comment(block, lines, range(first, first + len(lines)), (3,) * len(lines))


class Part:
    """A part of a comment: its kind, the name that a member's or feature's has, and its lines from `start` on.

    They end before `stop`; `width` characters of the first line are its tag. `indentation` is that of the lines below,
    if it is known.
    """

    __slots__ = ("indentation", "kind", "name", "start", "stop", "width", "written")

    def __init__(self, written: WrittenLines, kind: PartKind, start: int, width: int, name: str) -> None:
        self.written = written
        self.kind = kind
        self.name = name
        self.start = start
        self.stop = start + 1
        self.width = width
        self.indentation: int | None = None

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.written.numbers[self.start]

    @property
    def column(self) -> int:
        """Where it begins on that line, its tag included."""
        return self.written.columns[self.start]

    @property
    def tag(self) -> str:
        """The word that a section begins with, as it is written: ``Notes`` for ``Notes:``."""
        return self.written.lines[self.start][: self.width].rstrip(": ")

    @property
    def begins_on_first_line(self) -> bool:
        """Whether text is next to its tag."""
        return bool(self.written.lines[self.start][self.width :])

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.begins_on_first_line and not any(self.written.lines[self.start + 1 : self.stop])

    def lines(self) -> list[Line]:
        """Its lines, without the tag; a first one that is the tag alone is left out."""
        written, start, stop = self.written, self.start, self.stop
        texts = written.lines[start:stop]
        columns = list(written.columns[start:stop])
        if self.width:
            texts[0] = texts[0][self.width :]
            columns[0] += self.width
        found = list(zip(texts, written.numbers[start:stop], columns, strict=True))
        return found if texts[0] else found[1:]

    def lines_with_tag(self) -> list[Line]:
        """Its lines as they are: for a part that fits nowhere, so that nothing of it is lost."""
        written, start, stop = self.written, self.start, self.stop
        return list(
            zip(written.lines[start:stop], written.numbers[start:stop], written.columns[start:stop], strict=True)
        )

    def text(self, dialect: Dialect) -> DocText | None:
        """Its text without empty lines at either end; None where nothing is in it.

        The lines below the first lose the indentation that they share.
        """
        written, start, stop, width = self.written, self.start, self.stop, self.width
        lines = written.lines
        while stop > start and not lines[stop - 1]:
            stop -= 1
        if stop <= start + 1:
            first = lines[start][width:] if stop > start else ""
            if not first:
                return None
            number, column = written.numbers[start], written.columns[start] + width
            place = written.file.place(number, column)
            return DocText(dialect=dialect, lines=(first,), location=place, numbers=(number,), columns=(column,))
        known = self.indentation
        if known is None or (known and not lines[start][width:]):
            return make_text(written.file, self.lines(), dialect)
        while not lines[start][width:]:
            start, width = start + 1, 0
        below = lines[start + 1 : stop]
        columns = list(written.columns[start:stop])
        columns[0] += width
        if known:
            below = [line[known:] for line in below]
            columns[1:] = [column + known for column in columns[1:]]
        place = written.file.place(written.numbers[start], columns[0])
        return DocText(
            dialect=dialect,
            lines=(lines[start][width:], *below),
            location=place,
            numbers=tuple(written.numbers[start:stop]),
            columns=tuple(columns),
        )


def make_text(file: SchemaText, lines: Sequence[Line], dialect: Dialect, dedent: bool = True) -> DocText | None:
    """The text of some lines without empty ones at either end; None where nothing is left.

    With `dedent`, the lines after the first lose the indentation that they share, and so does a first line that is
    indented: a description may begin behind its name or on the line below.
    """
    first, last = 0, len(lines)
    while first < last and not lines[first][0]:
        first += 1
    while last > first and not lines[last - 1][0]:
        last -= 1
    if first == last:
        return None
    rows = list(lines[first:last])
    indented = rows if rows[0][0][0].isspace() else rows[1:]
    width = min((len(each[0]) - len(each[0].lstrip()) for each in indented if each[0]), default=0)
    if width and dedent:
        indented = [(text[width:], number, column + width) for text, number, column in indented]
        rows[len(rows) - len(indented) :] = indented
    texts, numbers, columns = zip(*rows, strict=True)
    place = file.place(numbers[0], columns[0])
    return DocText(dialect=dialect, lines=texts, location=place, numbers=numbers, columns=columns)


def lines_of(text: DocText) -> Iterator[Line]:
    """The lines of a text, each with its place."""
    return zip(text.lines, text.numbers, text.columns, strict=True)
