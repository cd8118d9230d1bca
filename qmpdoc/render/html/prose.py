"""The document tree as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

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
from qmpdoc.render.html.code import highlight_json, highlight_transcript
from qmpdoc.render.html.escape import text
from qmpdoc.render.links import Links, is_sound
from qmpdoc.render.names import anchor

_TAGS = {
    Style.EMPHASIS: "em",
    Style.STRONG: "strong",
    Style.TERM: "dfn",
    Style.CITATION: "cite",
    Style.VARIABLE: "var",
    Style.CODE: "code",
    Style.SAMPLE: "samp",
    Style.OPTION: "code",
    Style.COMMAND: "code",
    Style.FILE: "code",
    Style.KEY: "kbd",
    Style.KEYBOARD: "kbd",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "sup",
}
_JSON_LANGUAGES = frozenset(("json", "qmp", "QMP"))


class ProseWriter:
    """Writes blocks and inline nodes in the context of one definition."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.levels: dict[int, int] = {}

    def to(self, definition: AnyDefinition, shown: str) -> str:
        """A link to a definition; `shown` is HTML."""
        return f'<a href="{self.links.address(definition)}">{shown}</a>'

    def named(self, name: str) -> str:
        """A name as code, with a link to the definition that has it, if any."""
        found = self.links.index.near(self.links.own, name)
        shown = f"<code>{text(name)}</code>"
        return shown if found is None or found is self.links.own else self.to(found, shown)

    def blocks(self, blocks: Blocks, heading: int = 0) -> str:
        """Blocks, one after the other; `heading` is the level of the highest heading among them."""
        if heading:
            self.levels = _levels(blocks, heading)
        return "".join([_WRITERS[type(each)](self, each) for each in blocks])

    def tight(self, blocks: Blocks) -> str:
        """Blocks for a list item or table cell: a single paragraph without its tags."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self.inline(blocks[0].children)
        return self.blocks(blocks)

    def inline(self, nodes: Sequence[Inline]) -> str:
        """Inline nodes."""
        parts: list[str] = []
        for position, node in enumerate(nodes):
            if isinstance(node, Text):
                following = nodes[position + 1] if position + 1 < len(nodes) else None
                parts.append(self.words(node.text, inline_text((following,)) if following else ""))
            elif isinstance(node, Span):
                before = inline_text(nodes[max(0, position - 1) : position])
                after = inline_text(nodes[position + 1 : position + 2])
                parts.append(self.span(node, before, after))
            elif isinstance(node, CrossReference):
                parts.append(self.reference(node))
            elif isinstance(node, Link):
                shown = self.literal(node.children) if node.children else text(node.uri)
                sound = is_sound(node.uri)
                parts.append(f'<a href="{text(node.uri)}" rel="noopener">{shown}</a>' if sound else shown)
            elif isinstance(node, LineBreak):
                parts.append("<br>")
            else:
                parts.append(_anchor(node.name))
        return "".join(parts)

    def words(self, words: str, after: str = "") -> str:
        """Running text, the names of definitions in it linked."""
        return "".join(
            [
                text(piece) if found is None else self.to(found, text(piece))
                for piece, found in self.links.mentions.split(words, after)
            ]
        )

    def literal(self, nodes: Sequence[Inline]) -> str:
        """Inline nodes in which no name becomes a link."""
        return "".join(
            [
                text(node.text)
                if isinstance(node, Text)
                else self.tagged(node.style, self.literal(node.children))
                if isinstance(node, Span)
                else text(inline_text((node,)))
                for node in nodes
            ]
        )

    def span(self, node: Span, before: str, after: str) -> str:
        """A run in one style; a literal one that is a definition's name becomes a link."""
        if not node.style.literal:
            return self.tagged(node.style, self.inline(node.children))
        found = self.links.mentions.literal(inline_text(node.children), before, after)
        shown = self.tagged(node.style, self.literal(node.children))
        return shown if found is None else self.to(found, shown)

    def tagged(self, style: Style, inner: str) -> str:
        """Content in the tags of a style."""
        tag = _TAGS[style]
        return f"<{tag}>{inner}</{tag}>"

    def reference(self, node: CrossReference) -> str:
        """A mention by name: a link where the name is known, else literal text."""
        address = self.links.resolve(node)
        shown = self.links.shown(node)
        inner = text(shown) if node.title or node.role in ("ref", "doc", "term") else f"<code>{text(shown)}</code>"
        return f'<a href="{address}">{inner}</a>' if address else inner

    def items(self, items: Sequence[Blocks]) -> str:
        """The items of a list."""
        return "".join([f"<li>{self.tight(each)}</li>" for each in items])


def _paragraph(writer: ProseWriter, node: Paragraph) -> str:
    return f"<p>{writer.inline(node.children)}</p>"


def _literal_block(writer: ProseWriter, node: LiteralBlock) -> str:
    if node.language in _JSON_LANGUAGES:
        mark = highlight_json if node.language == "json" else highlight_transcript
        return f'<pre tabindex="0"><code>{mark(inline_text(node.children))}</code></pre>'
    return f'<pre tabindex="0"><code>{writer.literal(node.children)}</code></pre>'


def _line_block(writer: ProseWriter, node: LineBlock) -> str:
    return f'<p class="lines">{"<br>".join([writer.inline(line) for line in node.lines])}</p>'


def _bullets(writer: ProseWriter, node: BulletList) -> str:
    return f"<ul>{writer.items(node.items)}</ul>"


def _numbers(writer: ProseWriter, node: NumberedList) -> str:
    start = f' start="{node.start}"' if node.start != 1 else ""
    style = f' type="{node.style}"' if node.style != "1" else ""
    return f"<ol{start}{style}>{writer.items(node.items)}</ol>"


def _definitions(writer: ProseWriter, node: DefinitionList) -> str:
    rows = [
        "".join([f"<dt>{writer.literal(term)}</dt>" for term in item.terms]) + f"<dd>{writer.blocks(item.body)}</dd>"
        for item in node.items
    ]
    return f"<dl>{''.join(rows)}</dl>"


def _table(writer: ProseWriter, node: Table) -> str:
    caption = f"<caption>{writer.inline(node.title)}</caption>" if node.title else ""
    head = "".join([_row(writer, row, "th") for row in node.head])
    rows = "".join([_row(writer, row, "td") for row in node.rows])
    head = f"<thead>{head}</thead>" if head else ""
    rows = f"<tbody>{rows}</tbody>" if rows else ""
    return f'<div class="table" tabindex="0"><table>{caption}{head}{rows}</table></div>'


def _row(writer: ProseWriter, cells: Sequence[Blocks], tag: str) -> str:
    return f"<tr>{''.join([f'<{tag}>{writer.tight(cell)}</{tag}>' for cell in cells])}</tr>"


def _admonition(writer: ProseWriter, node: Admonition) -> str:
    title = writer.inline(node.title) if node.title else NOTE_TITLES[node.kind]
    body = writer.blocks(node.body)
    return f'<div class="note {node.kind.value}" role="note"><p class="note-title">{title}</p>{body}</div>'


def _quote(writer: ProseWriter, node: Quote) -> str:
    return f"<blockquote>{writer.blocks(node.body)}</blockquote>"


def _levels(blocks: Blocks, highest: int) -> dict[int, int]:
    """The level of each heading on the page: none is left out on the way down."""
    headings = [each for each in blocks if isinstance(each, Heading)]
    ranks = sorted({each.level for each in headings})
    found: dict[int, int] = {}
    level = highest - 1
    for each in headings:
        level = min(highest + ranks.index(each.level), level + 1, 6)
        found[id(each)] = level
    return found


def _heading(writer: ProseWriter, node: Heading) -> str:
    level = writer.levels.get(id(node), 6)
    return f"<h{level}>{writer.inline(node.children)}</h{level}>"


def _anchor_block(writer: ProseWriter, node: Anchor) -> str:
    return _anchor(node.name)


def _anchor(name: str) -> str:
    return f'<span id="{anchor("label", name)}"></span>'


def _nothing(writer: ProseWriter, node: IndexTerm) -> str:
    return ""


_WRITERS: dict[type, Callable[[ProseWriter, Any], str]] = {
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
    Anchor: _anchor_block,
    IndexTerm: _nothing,
}
