"""The document tree: what documentation text of every dialect is parsed to, and every renderer reads.

Inline nodes make up a paragraph, blocks make up a text. Runs of white space are single blanks, except in
`Span`s that `Style.literal` names and in `LiteralBlock`s. Nesting is never deeper than `DEEPEST`, so that a
renderer may follow it by recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

import msgspec

from qmpdoc.model import NoteKind

DEEPEST = 40
"""The deepest nesting of a text; deeper text is flattened; real texts stay under 10."""


class Style(Enum):
    """What a run of characters is; a renderer decides what that looks like."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    TERM = "term"
    """A word where it is defined."""
    CITATION = "citation"
    VARIABLE = "variable"
    """A placeholder, which the reader replaces by a value."""
    CODE = "code"
    SAMPLE = "sample"
    """Literal characters."""
    OPTION = "option"
    COMMAND = "command"
    FILE = "file"
    KEY = "key"
    """A key on the keyboard."""
    KEYBOARD = "keyboard"
    """What the reader types."""
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"

    @property
    def literal(self) -> bool:
        """Whether the characters are shown exactly as they are typed."""
        return self in _LITERAL


_LITERAL = frozenset(
    (Style.CODE, Style.SAMPLE, Style.OPTION, Style.COMMAND, Style.FILE, Style.KEY, Style.KEYBOARD),
)


class Text(msgspec.Struct, frozen=True):
    """Characters without any markup."""

    text: str


class Span(msgspec.Struct, frozen=True):
    """A run of inline nodes in one style."""

    style: Style
    children: tuple[Inline, ...]


class Link(msgspec.Struct, frozen=True):
    """A link out of the reference, to a URI; without children it is shown as it is."""

    uri: str
    children: tuple[Inline, ...] = ()


class CrossReference(msgspec.Struct, frozen=True):
    """A mention of something by name: ``@member``, ```name```, ``:ref:`label```, ``@pxref{node}``.

    `role` is its role in the text: ``member``, ``any`` (a definition, member or label of this
    name), or the name of a role (``ref``, ``doc``, ``qapi:event``). `title` is the text's own words for it.
    """

    role: str
    target: str
    title: str = ""


class LineBreak(msgspec.Struct, frozen=True):
    """The end of a line inside a paragraph."""


class Anchor(msgspec.Struct, frozen=True):
    """A place that other text can refer to; an inline node and a block."""

    name: str


Inline = Text | Span | Link | CrossReference | LineBreak | Anchor


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph."""

    children: tuple[Inline, ...]


class LiteralBlock(msgspec.Struct, frozen=True):
    """Lines that keep their breaks and blanks; `children` are `Text` unless the dialect allows markup in it.

    `language` is the text's own word for what it is, or ``qmp`` for messages behind ``->`` and ``<-``.
    """

    children: tuple[Inline, ...]
    language: str = ""


class LineBlock(msgspec.Struct, frozen=True):
    """Lines of prose that keep their breaks."""

    lines: tuple[tuple[Inline, ...], ...]


class BulletList(msgspec.Struct, frozen=True):
    """Items in no order."""

    items: tuple[tuple[Block, ...], ...]


class NumberedList(msgspec.Struct, frozen=True):
    """Items in order, numbered from `start`; `style` is that of HTML's ``type``: ``1``, ``a``, ``A``, ``i``, ``I``."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    style: str = "1"


class DefinitionItem(msgspec.Struct, frozen=True):
    """One or more terms and what is said about them."""

    terms: tuple[tuple[Inline, ...], ...]
    body: tuple[Block, ...]


class DefinitionList(msgspec.Struct, frozen=True):
    """Terms, each with its text: a Texinfo table, a definition list, a field list or an option list."""

    items: tuple[DefinitionItem, ...]


class Table(msgspec.Struct, frozen=True):
    """Rows of cells, every row as wide as the others; `head` are the rows of headings."""

    head: tuple[tuple[tuple[Block, ...], ...], ...]
    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    title: tuple[Inline, ...] = ()


class Admonition(msgspec.Struct, frozen=True):
    """Blocks with a label, such as a note; an empty `title` leaves it to the renderer to name the kind."""

    kind: NoteKind
    body: tuple[Block, ...]
    title: tuple[Inline, ...] = ()


class Quote(msgspec.Struct, frozen=True):
    """Indented blocks."""

    body: tuple[Block, ...]


class Heading(msgspec.Struct, frozen=True):
    """A heading inside a text; `level` 1 is the highest."""

    children: tuple[Inline, ...]
    level: int = 1


class IndexTerm(msgspec.Struct, frozen=True):
    """A word under which an index lists this place; nothing is shown."""

    name: str


Block = (
    Paragraph
    | LiteralBlock
    | LineBlock
    | BulletList
    | NumberedList
    | DefinitionList
    | Table
    | Admonition
    | Quote
    | Heading
    | Anchor
    | IndexTerm
)
Blocks = tuple[Block, ...]

_WHITE = re.compile(r"\s+")


def join_text(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """`nodes` with neighbouring `Text` joined, white space made single blanks and none at either end."""
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        else:
            joined.append(node)
    for index, node in enumerate(joined):
        if isinstance(node, Text):
            text = _WHITE.sub(" ", node.text)
            text = text.lstrip() if index == 0 else text
            joined[index] = Text(text.rstrip() if index == len(joined) - 1 else text)
    return tuple([node for node in joined if not (isinstance(node, Text) and not node.text)])


def inline_text(nodes: Iterable[Inline]) -> str:
    """The characters of inline nodes, their markup left out."""
    return "".join(_inline_texts(nodes))


def _inline_texts(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Span):
            yield from _inline_texts(node.children)
        elif isinstance(node, Link):
            yield inline_text(node.children) or node.uri
        elif isinstance(node, CrossReference):
            yield node.title or node.target
        elif isinstance(node, LineBreak):
            yield "\n"


def block_text(blocks: Iterable[Block]) -> str:
    """The words of blocks in reading order, for a search index."""
    return " ".join(each for each in _block_texts(blocks) if each)


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, (Paragraph, LiteralBlock, Heading)):
            yield inline_text(block.children)
        elif isinstance(block, LineBlock):
            yield from (inline_text(line) for line in block.lines)
        elif isinstance(block, DefinitionList):
            for item in block.items:
                yield from (inline_text(term) for term in item.terms)
                yield from _block_texts(item.body)
        elif isinstance(block, Table):
            yield inline_text(block.title)
            yield from (block_text(cell) for row in (*block.head, *block.rows) for cell in row)
        elif isinstance(block, (BulletList, NumberedList)):
            yield from (block_text(item) for item in block.items)
        elif isinstance(block, (Admonition, Quote)):
            yield block_text(block.body)
