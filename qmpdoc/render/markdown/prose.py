"""The document tree as GitHub-flavoured Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from qmpdoc.markup.tree import (
    Admonition,
    Anchor,
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
from qmpdoc.model import AnyDefinition
from qmpdoc.render.facts import NOTE_TITLES
from qmpdoc.render.kinds import shown_name
from qmpdoc.render.links import Links, is_sound
from qmpdoc.render.markdown.escape import at_start, code, code_block, indented, text
from qmpdoc.render.prose import ProseWriter, is_plain

_MARKS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.TERM: "*", Style.CITATION: "*", Style.VARIABLE: "*"}
_LANGUAGES = {"qmp": "", "QMP": ""}


class MarkdownWriter(ProseWriter[str, str]):
    """Writes blocks and inline nodes in the context of one page; `top_level` is the level of `Heading` 1."""

    def __init__(self, links: Links, top_level: int = 3) -> None:
        super().__init__(links)
        self.top_level = top_level

    def to(self, definition: AnyDefinition) -> str:
        """A link to a definition, its name in literal style."""
        return f"[{code(shown_name(definition))}]({self.links.address(definition)})"

    def blocks(self, blocks: Blocks) -> str:
        """Blocks with blank lines between them."""
        return "\n\n".join([written for each in blocks if (written := self.block(each))])

    def inline(self, nodes: Sequence[Inline]) -> str:
        """Inline nodes on one line."""
        return "".join(self.pieces(nodes))

    def text(self, words: str) -> str:
        """Characters without any markup."""
        return text(words)

    def mention(self, words: str, definition: AnyDefinition) -> str:
        """The name of a definition, linked."""
        return f"[{text(words)}]({self.links.address(definition)})"

    def span(self, node: Span, before: str, after: str) -> str:
        """A run in one style; literal characters keep no style inside of them."""
        if not node.style.literal:
            mark = _MARKS.get(node.style, "")
            inner = self.inline(node.children)
            return f"{mark}{inner.strip()}{mark}" if mark and inner.strip() else inner
        words = inline_text(node.children)
        found = self.links.mentions.literal(words, before, after)
        shown = code(words)
        return shown if found is None else f"[{shown}]({self.links.address(found)})"

    def reference(self, node: CrossReference) -> str:
        """A mention by name."""
        address = self.links.resolve(node)
        shown = text(self.links.shown(node)) if is_plain(node) else code(self.links.shown(node))
        return f"[{shown}]({address})" if address and not address.startswith("#") else shown

    def link(self, node: Link) -> str:
        """A link out of the reference."""
        shown = text(inline_text(node.children) or node.uri)
        return f"[{shown}](<{node.uri}>)" if is_sound(node.uri) else shown

    def line_break(self) -> str:
        """The end of a line inside a paragraph."""
        return "  \n"

    def inline_anchor(self, node: Anchor) -> str:
        """Nothing: pages have no anchors of their own."""
        return ""

    def items(self, items: Sequence[tuple[str, Blocks]]) -> str:
        """The items of a list, each behind its mark; a blank line is between items of several blocks."""
        loose = any(len(body) > 1 for _, body in items)
        lines = [f"{mark} {indented(self.blocks(body), len(mark) + 1)}" for mark, body in items]
        return ("\n\n" if loose else "\n").join(lines)

    def paragraph(self, node: Paragraph) -> str:
        """A paragraph."""
        return at_start(self.inline(node.children))

    def literal_block(self, node: LiteralBlock) -> str:
        """A fenced block."""
        return code_block(inline_text(node.children), _LANGUAGES.get(node.language, node.language))

    def line_block(self, node: LineBlock) -> str:
        """Lines that keep their breaks."""
        return "  \n".join([at_start(self.inline(line)) for line in node.lines])

    def bullet_list(self, node: BulletList) -> str:
        """Items in no order."""
        return self.items([("-", item) for item in node.items])

    def numbered_list(self, node: NumberedList) -> str:
        """Items in order."""
        return self.items([(f"{number}.", item) for number, item in enumerate(node.items, start=node.start)])

    def definition_list(self, node: DefinitionList) -> str:
        """Terms in a list: Markdown has no other way that every forge knows."""
        rows = []
        for item in node.items:
            terms = ", ".join([self.inline(term) for term in item.terms])
            body = self.blocks(item.body)
            rows.append(f"- {indented(f'{terms}{chr(10) * 2}{body}' if body else terms, 2)}")
        return "\n\n".join(rows)

    def table(self, node: Table) -> str:
        """A table with pipes."""
        width = max((len(row) for row in (*node.head, *node.rows)), default=0)
        head = node.head[0] if node.head else tuple(() for _ in range(width))
        lines = [self._row(head), "|" + " --- |" * width]
        lines += [self._row(row) for row in (*node.head[1:], *node.rows)]
        title = f"{self.inline(node.title)}\n\n" if node.title else ""
        return title + "\n".join(lines)

    def _row(self, cells: Sequence[Blocks]) -> str:
        shown = [" ".join(self.blocks(cell).split()) for cell in cells]
        return f"| {' | '.join(shown)} |"

    def admonition(self, node: Admonition) -> str:
        """A quotation with a bold title."""
        title = self.inline(node.title) if node.title else NOTE_TITLES[node.kind]
        return quoted(f"**{title}**\n\n{self.blocks(node.body)}")

    def quote(self, node: Quote) -> str:
        """A quotation."""
        return quoted(self.blocks(node.body))

    def heading(self, node: Heading) -> str:
        """A heading, no deeper than the sixth level."""
        return f"{'#' * min(6, self.top_level + node.level - 1)} {self.inline(node.children)}"

    def anchor(self, node: Anchor) -> str:
        """Nothing: pages have no anchors of their own."""
        return ""

    def index_term(self, node: IndexTerm) -> str:
        """Nothing."""
        return ""


def quoted(written: str) -> str:
    """Lines as a quotation."""
    return "\n".join([f"> {line}".rstrip() for line in written.split("\n")])
