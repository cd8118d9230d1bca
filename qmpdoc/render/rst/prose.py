"""The document tree as reStructuredText that docutils and Sphinx both read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from qmpdoc.markup.tree import (
    Admonition,
    Anchor,
    Block,
    Blocks,
    BulletList,
    CrossReference,
    DefinitionList,
    Heading,
    IndexTerm,
    Inline,
    LineBlock,
    LineBreak,
    Link,
    LiteralBlock,
    NumberedList,
    Paragraph,
    Quote,
    Span,
    Style,
    Table,
    Text,
    inline_text,
)
from qmpdoc.model import AnyDefinition, NoteKind
from qmpdoc.render.kinds import shown_name
from qmpdoc.render.links import Links, is_sound
from qmpdoc.render.rst.escape import at_start, indented, joined, literal, literal_block, text

_MARKS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.TERM: "*", Style.CITATION: "*", Style.VARIABLE: "*"}
_DIRECTIVES = {
    NoteKind.NOTE: "note",
    NoteKind.WARNING: "warning",
    NoteKind.CAUTION: "caution",
    NoteKind.IMPORTANT: "important",
}
_JOINING = (BulletList, NumberedList, DefinitionList, Quote)
"""Blocks that would go on with the one before them, were there nothing between them."""
_EMPTY = ".."
"""A comment with nothing in it."""

Run = tuple[str, bool]


class RstWriter:
    """Writes blocks and inline nodes in the context of one page."""

    def __init__(self, links: Links) -> None:
        self.links = links

    def link(self, definition: AnyDefinition) -> str:
        """A link to a definition."""
        return self.hyperlink(shown_name(definition), self.links.address(definition))

    def hyperlink(self, shown: str, address: str) -> str:
        """An anonymous link."""
        target = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("`", "%60")
        target = f"{target[:-1]}\\_" if target.endswith("_") else target
        return f"`{text(shown).replace('<', chr(92) + '<')} <{target}>`__"

    def blocks(self, blocks: Blocks) -> str:
        """Blocks with blank lines between them."""
        written: list[str] = []
        before: Block | None = None
        for each in blocks:
            block = self.block(each)
            if not block:
                continue
            if isinstance(each, _JOINING) and isinstance(before, _JOINING):
                written.append(_EMPTY)
            written.append(block)
            before = each
        return "\n\n".join(written)

    def block(self, block: Block) -> str:
        """One block."""
        return _WRITERS[type(block)](self, block)

    def inline(self, nodes: Sequence[Inline]) -> str:
        """Inline nodes on one line."""
        return joined(self.runs(nodes))

    def runs(self, nodes: Sequence[Inline]) -> Iterator[Run]:
        """Inline nodes as text and markup, which cannot be nested."""
        for position, node in enumerate(nodes):
            if isinstance(node, Text):
                yield from self.words(node.text, inline_text(nodes[position + 1 : position + 2]))
            elif isinstance(node, Span):
                before = inline_text(nodes[max(0, position - 1) : position])
                yield self.span(node, before, inline_text(nodes[position + 1 : position + 2]))
            elif isinstance(node, CrossReference):
                yield self.reference(node)
            elif isinstance(node, Link):
                shown = inline_text(node.children) or node.uri
                yield (self.hyperlink(shown, node.uri), True) if is_sound(node.uri) else (text(shown), False)
            elif isinstance(node, LineBreak):
                yield " ", False

    def words(self, words: str, after: str = "") -> Iterator[Run]:
        """Running text, the names of definitions in it linked."""
        for piece, found in self.links.mentions.split(words, after):
            if found is None:
                yield text(piece), False
            else:
                yield self.hyperlink(piece, self.links.address(found)), True

    def span(self, node: Span, before: str, after: str) -> Run:
        """A run in one style."""
        words = inline_text(node.children)
        if node.style.literal:
            found = self.links.mentions.literal(words, before, after)
            if found is not None:
                return self.hyperlink(words, self.links.address(found)), True
            written = literal(words)
            return written, written.startswith("``")
        mark = _MARKS.get(node.style)
        if mark is None or not words.strip():
            return text(words), False
        return f"{mark}{text(words.strip())}{mark}", True

    def reference(self, node: CrossReference) -> Run:
        """A mention by name."""
        address, shown = self.links.resolve(node), self.links.shown(node)
        if address:
            return self.hyperlink(shown, address), True
        if node.title or node.role in ("ref", "doc", "term"):
            return text(shown), False
        written = literal(shown)
        return written, written.startswith("``")


def _paragraph(writer: RstWriter, node: Paragraph) -> str:
    return at_start(writer.inline(node.children))


def _literal_block(writer: RstWriter, node: LiteralBlock) -> str:
    words = inline_text(node.children)
    return literal_block(words) if words.strip() else ""


def _line_block(writer: RstWriter, node: LineBlock) -> str:
    return "\n".join([f"| {writer.inline(line)}" for line in node.lines])


def _bullets(writer: RstWriter, node: BulletList) -> str:
    return _items(writer, [("-", item) for item in node.items])


def _numbers(writer: RstWriter, node: NumberedList) -> str:
    return _items(writer, [(f"{number}.", item) for number, item in enumerate(node.items, start=node.start)])


def _items(writer: RstWriter, items: Sequence[tuple[str, Blocks]]) -> str:
    rows = []
    for mark, body in items:
        width = len(mark) + 1
        rows.append(f"{mark} {indented(writer.blocks(body) or chr(92) + ' ', width)[width:]}")
    return "\n\n".join(rows)


def _definitions(writer: RstWriter, node: DefinitionList) -> str:
    rows = []
    for item in node.items:
        term = ", ".join([writer.inline(term) for term in item.terms]).replace(" : ", " \\: ")
        rows.append(f"{at_start(term) or chr(92) + ' '}\n{indented(writer.blocks(item.body) or chr(92) + ' ')}")
    return "\n\n".join(rows)


def _table(writer: RstWriter, node: Table) -> str:
    title = f" {writer.inline(node.title)}" if node.title else ""
    rows = []
    for row in (*node.head, *node.rows):
        for position, cell in enumerate(row):
            mark = "* - " if position == 0 else "  - "
            rows.append(mark + indented(writer.blocks(cell), 4)[4:])
    header = f"   :header-rows: {len(node.head)}\n" if node.head else ""
    return f".. list-table::{title}\n{header}\n{indented(chr(10).join(rows))}" if rows else ""


def _admonition(writer: RstWriter, node: Admonition) -> str:
    title = writer.inline(node.title) if node.title else "To do" if node.kind is NoteKind.TODO else ""
    head = f".. admonition:: {title}" if title else f".. {_DIRECTIVES[node.kind]}::"
    body = writer.blocks(node.body)
    return f"{head}\n\n{indented(body)}" if body else ""


def _quote(writer: RstWriter, node: Quote) -> str:
    return indented(writer.blocks(node.body))


def _heading(writer: RstWriter, node: Heading) -> str:
    title = writer.inline(node.children)
    return f".. rubric:: {title}" if title else ""


def _nothing(writer: RstWriter, node: Anchor | IndexTerm) -> str:
    return ""


_WRITERS: dict[type, Callable[[RstWriter, Any], str]] = {
    Paragraph: _paragraph,
    LiteralBlock: _literal_block,
    LineBlock: _line_block,
    BulletList: _bullets,
    NumberedList: _numbers,
    DefinitionList: _definitions,
    Table: _table,
    Admonition: _admonition,
    Quote: _quote,
    Heading: _heading,
    Anchor: _nothing,
    IndexTerm: _nothing,
}
