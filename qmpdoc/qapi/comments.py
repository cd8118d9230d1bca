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


class Part:
    """A part of a comment: its kind, the name that a member's or feature's has, and its lines.

    `number` and `column` are where it begins, its tag or ``@name:`` included.
    """

    __slots__ = ("column", "kind", "lines", "name", "number")

    def __init__(self, kind: PartKind, number: int, column: int = 3, name: str = "") -> None:
        self.kind = kind
        self.name = name
        self.number = number
        self.column = column
        self.lines: list[Line] = []

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(each[0] for each in self.lines)


class Comment:
    """A documentation comment: the name of what it is about, None for free prose, and its parts in order."""

    __slots__ = ("block", "features", "members", "parts", "symbol")

    def __init__(self, block: CommentBlock, symbol: str | None = None) -> None:
        self.block = block
        self.symbol = symbol
        self.parts: list[Part] = []
        self.members: dict[str, Part] = {}
        self.features: dict[str, Part] = {}

    @property
    def file(self) -> SchemaText:
        """The file that it stands in."""
        return self.block.file

    @property
    def number(self) -> int:
        """The number of its first line, which has the ``##``."""
        return self.block.first + 1

    def of_kind(self, kind: PartKind) -> Iterator[Part]:
        """Its parts of one kind, in order."""
        return (each for each in self.parts if each.kind is kind)

    def find(self, kind: PartKind) -> Part | None:
        """The first part of a kind; None if there is none."""
        return next(self.of_kind(kind), None)

    def begin(self, kind: PartKind, line: Line, width: int = 0, name: str = "") -> Part:
        """Open a part at `line`, whose first `width` characters are its tag; the rest is its first line."""
        text, number, column = line
        part = Part(kind, number, column, name)
        if text[width:]:
            part.lines.append((text[width:], number, column + width))
        self.parts.append(part)
        return part


def make_text(file: SchemaText, lines: Sequence[Line], dialect: Dialect) -> DocText | None:
    """The text of some lines without blank ones at either end; None where nothing is left.

    The lines after the first lose the indentation that they share, and so does a first line that is indented:
    a description may begin behind its name or on the line below.
    """
    first, last = 0, len(lines)
    while first < last and not lines[first][0]:
        first += 1
    while last > first and not lines[last - 1][0]:
        last -= 1
    if first == last:
        return None
    kept = lines[first:last]
    head = kept[0][0][:1].isspace()
    width = min((_indent(each[0]) for each in (kept if head else kept[1:]) if each[0]), default=0)
    if width:
        rest = [(text[width:], number, column + width) for text, number, column in (kept if head else kept[1:])]
        kept = rest if head else [kept[0], *rest]
    texts, numbers, columns = zip(*kept, strict=True)
    place = file.place(numbers[0], columns[0])
    return DocText(dialect=dialect, lines=texts, location=place, numbers=numbers, columns=columns)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
