"""The document tree as reStructuredText that docutils and Sphinx both read."""

from __future__ import annotations

from collections.abc import Sequence

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
    Link,
    LiteralBlock,
    NumberedList,
    Paragraph,
    Quote,
    Span,
    Style,
    Table,
    inline_text,
)
from qmpdoc.model import AnyDefinition, NoteKind
from qmpdoc.render.kinds import shown_name
from qmpdoc.render.links import is_sound
from qmpdoc.render.prose import ProseWriter, is_plain
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


class RstWriter(ProseWriter[Run, str]):
    """Writes blocks and inline nodes in the context of one page; inline markup cannot be nested."""

    def to(self, definition: AnyDefinition) -> str:
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

    def inline(self, nodes: Sequence[Inline]) -> str:
        """Inline nodes on one line."""
        return joined(self.pieces(nodes))

    def text(self, words: str) -> Run:
        """Characters without any markup."""
        return text(words), False

    def mention(self, words: str, definition: AnyDefinition) -> Run:
        """The name of a definition, linked."""
        return self.hyperlink(words, self.links.address(definition)), True

    def span(self, node: Span, before: str, after: str) -> Run:
        """A run in one style."""
        words = inline_text(node.children)
        if node.style.literal:
            found = self.links.mentions.literal(words, before, after)
            return self.mention(words, found) if found is not None else _literal(words)
        mark = _MARKS.get(node.style)
        if mark is None or not words.strip():
            return text(words), False
        return f"{mark}{text(words.strip())}{mark}", True

    def reference(self, node: CrossReference) -> Run:
        """A mention by name."""
        address, shown = self.links.resolve(node), self.links.shown(node)
        if address:
            return self.hyperlink(shown, address), True
        return self.text(shown) if is_plain(node) else _literal(shown)

    def link(self, node: Link) -> Run:
        """A link out of the reference."""
        shown = inline_text(node.children) or node.uri
        return (self.hyperlink(shown, node.uri), True) if is_sound(node.uri) else self.text(shown)

    def line_break(self) -> Run:
        """A blank: only a line block keeps breaks."""
        return " ", False

    def inline_anchor(self, node: Anchor) -> Run:
        """Nothing."""
        return "", False

    def paragraph(self, node: Paragraph) -> str:
        """A paragraph."""
        return at_start(self.inline(node.children))

    def literal_block(self, node: LiteralBlock) -> str:
        """Lines that keep their breaks."""
        words = inline_text(node.children)
        return literal_block(words) if words.strip() else ""

    def line_block(self, node: LineBlock) -> str:
        """Lines of prose that keep their breaks."""
        return "\n".join([f"| {self.inline(line)}" for line in node.lines])

    def bullet_list(self, node: BulletList) -> str:
        """Items in no order."""
        return self._items([("-", item) for item in node.items])

    def numbered_list(self, node: NumberedList) -> str:
        """Items in order."""
        return self._items([(f"{number}.", item) for number, item in enumerate(node.items, start=node.start)])

    def _items(self, items: Sequence[tuple[str, Blocks]]) -> str:
        rows = []
        for mark, body in items:
            width = len(mark) + 1
            rows.append(f"{mark} {indented(self.blocks(body) or chr(92) + ' ', width)[width:]}")
        return "\n\n".join(rows)

    def definition_list(self, node: DefinitionList) -> str:
        """Terms, each with its text."""
        rows = []
        for item in node.items:
            term = ", ".join([self.inline(term) for term in item.terms]).replace(" : ", " \\: ")
            rows.append(f"{at_start(term) or chr(92) + ' '}\n{indented(self.blocks(item.body) or chr(92) + ' ')}")
        return "\n\n".join(rows)

    def table(self, node: Table) -> str:
        """A list table."""
        title = f" {self.inline(node.title)}" if node.title else ""
        rows = []
        for row in (*node.head, *node.rows):
            for position, cell in enumerate(row):
                mark = "* - " if position == 0 else "  - "
                rows.append(mark + indented(self.blocks(cell), 4)[4:])
        header = f"   :header-rows: {len(node.head)}\n" if node.head else ""
        return f".. list-table::{title}\n{header}\n{indented(chr(10).join(rows))}" if rows else ""

    def admonition(self, node: Admonition) -> str:
        """An admonition, with a title of its own or the directive of its kind."""
        title = self.inline(node.title) if node.title else "To do" if node.kind is NoteKind.TODO else ""
        head = f".. admonition:: {title}" if title else f".. {_DIRECTIVES[node.kind]}::"
        body = self.blocks(node.body)
        return f"{head}\n\n{indented(body)}" if body else ""

    def quote(self, node: Quote) -> str:
        """Indented blocks."""
        return indented(self.blocks(node.body))

    def heading(self, node: Heading) -> str:
        """A heading that is not a section."""
        title = self.inline(node.children)
        return f".. rubric:: {title}" if title else ""

    def anchor(self, node: Anchor) -> str:
        """Nothing."""
        return ""

    def index_term(self, node: IndexTerm) -> str:
        """Nothing."""
        return ""


def _literal(words: str) -> Run:
    written = literal(words)
    return written, written.startswith("``")
