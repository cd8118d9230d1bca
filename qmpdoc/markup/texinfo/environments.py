"""Open Texinfo environments: each gathers blocks and makes a node of them when it ends."""

from __future__ import annotations

import msgspec

from qmpdoc.markup.texinfo.commands import QUOTES, STYLES, TABLES
from qmpdoc.markup.tree import (
    Admonition,
    Block,
    BulletList,
    DefinitionItem,
    DefinitionList,
    Inline,
    NumberedList,
    Quote,
    Span,
    Style,
    Table,
)
from qmpdoc.model import NoteKind

_NOTES = {
    "note": NoteKind.NOTE,
    "tip": NoteKind.NOTE,
    "warning": NoteKind.WARNING,
    "caution": NoteKind.CAUTION,
    "important": NoteKind.IMPORTANT,
}


class Environment(msgspec.Struct):
    """An environment that is open; `blocks` is where text goes now.

    `implied` marks the table that an ``@item`` opens by itself, when its ``@table`` is in another block.
    """

    name: str
    line: int
    argument: str = ""
    implied: bool = False
    before: list[Block] = msgspec.field(default_factory=list)
    items: list[list[Block]] = msgspec.field(default_factory=list)
    terms: list[list[tuple[Inline, ...]]] = msgspec.field(default_factory=list)
    rows: list[tuple[bool, list[list[Block]]]] = msgspec.field(default_factory=list)
    blocks: list[Block] = msgspec.field(default_factory=list)

    def __post_init__(self) -> None:
        self.blocks = self.before

    @property
    def style(self) -> Style | None:
        """The style of a table's terms."""
        return STYLES.get(self.argument.lstrip("@"), None)

    def open_item(self) -> None:
        """Begin an item of a list."""
        self.blocks = []
        self.items.append(self.blocks)

    def open_term(self, term: tuple[Inline, ...]) -> None:
        """Begin an item of a table, or give the one just begun another term."""
        style = self.style
        styled = (Span(style, term),) if style and term else term
        if self.terms and not self.items[-1]:
            self.terms[-1].append(styled)
            return
        self.terms.append([styled])
        self.open_item()

    def open_row(self, heading: bool) -> None:
        """Begin a row of a ``@multitable``."""
        self.rows.append((heading, []))
        self.open_cell()

    def open_cell(self) -> None:
        """Begin a cell of the row."""
        self.blocks = []
        self.rows[-1][1].append(self.blocks)

    def nodes(self) -> list[Block]:
        """What the environment makes: text before its first item is before the list."""
        if self.name in QUOTES:
            return self._quote()
        return [*self.before, *self._list()]

    def _list(self) -> list[Block]:
        if self.name in TABLES:
            items = [DefinitionItem(tuple(t), tuple(b)) for t, b in zip(self.terms, self.items, strict=True)]
            return [DefinitionList(tuple(items))] if items else []
        if self.name == "multitable":
            return self._table()
        if not any(self.items):
            return []
        items_made = tuple([tuple(each) for each in self.items if each])
        return [self._numbered(items_made) if self.name == "enumerate" else BulletList(items_made)]

    def _numbered(self, items: tuple[tuple[Block, ...], ...]) -> NumberedList:
        argument = self.argument[:9]
        if argument.isdecimal():
            return NumberedList(items, int(argument))
        if len(argument) == 1 and argument.isascii() and argument.isalpha():
            return NumberedList(items, ord(argument.lower()) - ord("a") + 1, "a" if argument.islower() else "A")
        return NumberedList(items)

    def _quote(self) -> list[Block]:
        word = self.argument.strip().rstrip(":").lower()
        if word in _NOTES:
            return [Admonition(_NOTES[word], tuple(self.blocks))]
        return [Quote(tuple(self.blocks))] if self.blocks else []

    def _table(self) -> list[Block]:
        width = max((len(cells) for _, cells in self.rows), default=0)
        if not width:
            return []
        padded = [(heading, (*map(tuple, cells), *[()] * (width - len(cells)))) for heading, cells in self.rows]
        head = tuple([cells for heading, cells in padded if heading])
        return [Table(head, tuple([cells for heading, cells in padded if not heading]))]
