"""The document tree as GitHub-flavoured Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from qmpdoc.model import AnyDefinition
from qmpdoc.render.facts import NOTE_TITLES
from qmpdoc.render.kinds import shown_name
from qmpdoc.render.links import Links, is_sound
from qmpdoc.render.markdown.escape import at_start, code, code_block, indented, text

_MARKS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.TERM: "*", Style.CITATION: "*", Style.VARIABLE: "*"}
_LANGUAGES = {"qmp": "", "QMP": ""}


class MarkdownWriter:
    """Writes blocks and inline nodes in the context of one page; `heading` is the level of `Heading` 1."""

    def __init__(self, links: Links, heading: int = 3) -> None:
        self.links = links
        self.heading = heading

    def link(self, definition: AnyDefinition) -> str:
        """A link to a definition, its name in literal style."""
        return f"[{code(shown_name(definition))}]({self.links.address(definition)})"

    def blocks(self, blocks: Blocks) -> str:
        """Blocks with blank lines between them."""
        return "\n\n".join([written for each in blocks if (written := self.block(each))])

    def block(self, block: Block) -> str:
        """One block."""
        return _WRITERS[type(block)](self, block)

    def inline(self, nodes: Sequence[Inline]) -> str:
        """Inline nodes on one line."""
        parts: list[str] = []
        for position, node in enumerate(nodes):
            if isinstance(node, Text):
                after = inline_text(nodes[position + 1 : position + 2])
                parts.append(self.words(node.text, after))
            elif isinstance(node, Span):
                before = inline_text(nodes[max(0, position - 1) : position])
                parts.append(self.span(node, before, inline_text(nodes[position + 1 : position + 2])))
            else:
                parts.append(self.other(node))
        return "".join(parts)

    def words(self, words: str, after: str = "") -> str:
        """Running text, the names of definitions in it linked."""
        return "".join(
            [
                text(piece) if found is None else f"[{text(piece)}]({self.links.address(found)})"
                for piece, found in self.links.mentions.split(words, after)
            ]
        )

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

    def other(self, node: Inline) -> str:
        """References, links and what is neither."""
        if isinstance(node, CrossReference):
            address = self.links.resolve(node)
            plain = node.title or node.role in ("ref", "doc", "term")
            shown = text(self.links.shown(node)) if plain else code(self.links.shown(node))
            return f"[{shown}]({address})" if address and not address.startswith("#") else shown
        if isinstance(node, Link):
            shown = text(inline_text(node.children) or node.uri)
            return f"[{shown}](<{node.uri}>)" if is_sound(node.uri) else shown
        return "  \n" if isinstance(node, LineBreak) else ""

    def items(self, items: Sequence[tuple[str, Blocks]]) -> str:
        """The items of a list, each behind its mark; a blank line stands between items of several blocks."""
        loose = any(len(body) > 1 for _, body in items)
        lines = [f"{mark} {indented(self.blocks(body), len(mark) + 1)}" for mark, body in items]
        return ("\n\n" if loose else "\n").join(lines)


def _paragraph(writer: MarkdownWriter, node: Paragraph) -> str:
    return at_start(writer.inline(node.children))


def _literal_block(writer: MarkdownWriter, node: LiteralBlock) -> str:
    return code_block(inline_text(node.children), _LANGUAGES.get(node.language, node.language))


def _line_block(writer: MarkdownWriter, node: LineBlock) -> str:
    return "  \n".join([at_start(writer.inline(line)) for line in node.lines])


def _bullets(writer: MarkdownWriter, node: BulletList) -> str:
    return writer.items([("-", item) for item in node.items])


def _numbers(writer: MarkdownWriter, node: NumberedList) -> str:
    return writer.items([(f"{number}.", item) for number, item in enumerate(node.items, start=node.start)])


def _definitions(writer: MarkdownWriter, node: DefinitionList) -> str:
    """Terms in a list: Markdown has no other way that every forge knows."""
    rows = []
    for item in node.items:
        terms = ", ".join([writer.inline(term) for term in item.terms])
        body = writer.blocks(item.body)
        rows.append(f"- {indented(f'{terms}{chr(10) * 2}{body}' if body else terms, 2)}")
    return "\n\n".join(rows)


def _table(writer: MarkdownWriter, node: Table) -> str:
    width = max((len(row) for row in (*node.head, *node.rows)), default=0)
    head = node.head[0] if node.head else tuple(() for _ in range(width))
    lines = [_row(writer, head), "|" + " --- |" * width]
    lines += [_row(writer, row) for row in (*node.head[1:], *node.rows)]
    title = f"{writer.inline(node.title)}\n\n" if node.title else ""
    return title + "\n".join(lines)


def _row(writer: MarkdownWriter, cells: Sequence[Blocks]) -> str:
    shown = [" ".join(writer.blocks(cell).split()) for cell in cells]
    return f"| {' | '.join(shown)} |"


def _admonition(writer: MarkdownWriter, node: Admonition) -> str:
    title = writer.inline(node.title) if node.title else NOTE_TITLES[node.kind]
    return quoted(f"**{title}**\n\n{writer.blocks(node.body)}")


def quoted(written: str) -> str:
    """Lines as a quotation."""
    return "\n".join([f"> {line}".rstrip() for line in written.split("\n")])


def _quote(writer: MarkdownWriter, node: Quote) -> str:
    return quoted(writer.blocks(node.body))


def _heading(writer: MarkdownWriter, node: Heading) -> str:
    return f"{'#' * min(6, writer.heading + node.level - 1)} {writer.inline(node.children)}"


def _nothing(writer: MarkdownWriter, node: Anchor | IndexTerm) -> str:
    return ""


_WRITERS: dict[type, Callable[[MarkdownWriter, Any], str]] = {
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
