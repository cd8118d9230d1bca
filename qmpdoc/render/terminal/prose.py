"""The document tree as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from qmpdoc.markup.tree import (
    Admonition,
    Block,
    Blocks,
    BulletList,
    DefinitionList,
    Heading,
    Inline,
    LineBlock,
    LiteralBlock,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    inline_text,
)
from qmpdoc.render.facts import NOTE_TITLES

_NARROWEST = 20
"""Characters that a line of prose has even where the margin leaves less."""


def prose_lines(blocks: Blocks, width: int, margin: int = 0) -> list[str]:
    """Blocks as lines no wider than `width`, except literal ones, with blank lines between blocks."""
    lines: list[str] = []
    for block in blocks:
        own = list(_block(block, width, margin))
        if own:
            lines += ["", *own] if lines else own
    return lines


def _block(block: Block, width: int, margin: int) -> Iterator[str]:
    if isinstance(block, (Paragraph, Heading)):
        yield from _wrapped(block.children, width, margin)
    elif isinstance(block, LiteralBlock):
        yield from _literal(inline_text(block.children).splitlines(), margin + 4)
    elif isinstance(block, LineBlock):
        yield from _literal([inline_text(line) for line in block.lines], margin)
    elif isinstance(block, BulletList):
        yield from _items(((f"{'-':2}", item) for item in block.items), width, margin)
    elif isinstance(block, NumberedList):
        numbered = ((f"{number}. ", item) for number, item in enumerate(block.items, start=block.start))
        yield from _items(numbered, width, margin)
    elif isinstance(block, DefinitionList):
        for item in block.items:
            yield from _literal([inline_text(term) for term in item.terms], margin)
            yield from prose_lines(item.body, width, margin + 4)
    elif isinstance(block, Table):
        yield from _table(block, margin)
    elif isinstance(block, Admonition):
        yield f"{' ' * margin}{inline_text(block.title) or NOTE_TITLES[block.kind]}:"
        yield from prose_lines(block.body, width, margin + 4)
    elif isinstance(block, Quote):
        yield from prose_lines(block.body, width, margin + 4)


def _wrapped(nodes: Sequence[Inline], width: int, margin: int) -> Iterator[str]:
    room = max(_NARROWEST, width - margin)
    for line in inline_text(nodes).split("\n"):
        for each in textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False):
            yield f"{' ' * margin}{each}"


def _literal(lines: Iterable[str], margin: int) -> Iterator[str]:
    yield from (f"{' ' * margin}{line}".rstrip() for line in lines)


def _items(items: Iterable[tuple[str, Blocks]], width: int, margin: int) -> Iterator[str]:
    for mark, body in items:
        first, *rest = prose_lines(body, width, margin + len(mark)) or [" " * (margin + len(mark))]
        yield f"{' ' * margin}{mark}{first[margin + len(mark) :]}".rstrip()
        yield from rest


def _table(table: Table, margin: int) -> Iterator[str]:
    rows = [[" ".join(prose_lines(cell, 10_000)).strip() for cell in row] for row in (*table.head, *table.rows)]
    columns = max(map(len, rows), default=0)
    widths = [max(len(row[at]) if at < len(row) else 0 for row in rows) for at in range(columns)]
    for row in rows:
        yield f"{' ' * margin}{'  '.join(map(str.ljust, row, widths))}".rstrip()
