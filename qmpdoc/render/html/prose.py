"""The document tree as HTML."""

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
    Text,
    inline_text,
)
from qmpdoc.model import AnyDefinition
from qmpdoc.render.facts import NOTE_TITLES
from qmpdoc.render.html.code import highlight_json, highlight_transcript
from qmpdoc.render.html.escape import text
from qmpdoc.render.links import Links, is_sound
from qmpdoc.render.names import anchor
from qmpdoc.render.prose import ProseWriter, is_plain

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


class HtmlWriter(ProseWriter[str, str]):
    """Writes blocks and inline nodes in the context of one definition."""

    def __init__(self, links: Links) -> None:
        super().__init__(links)
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
        return "".join([self.block(each) for each in blocks])

    def tight(self, blocks: Blocks) -> str:
        """Blocks for a list item or table cell: a single paragraph without its tags."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self.inline(blocks[0].children)
        return self.blocks(blocks)

    def inline(self, nodes: Sequence[Inline]) -> str:
        """Inline nodes."""
        return "".join(self.pieces(nodes))

    def text(self, words: str) -> str:
        """Characters without any markup."""
        return text(words)

    def mention(self, words: str, definition: AnyDefinition) -> str:
        """The name of a definition, linked."""
        return self.to(definition, text(words))

    def link(self, node: Link) -> str:
        """A link out of the reference."""
        shown = self.literal(node.children) if node.children else text(node.uri)
        return f'<a href="{text(node.uri)}" rel="noopener">{shown}</a>' if is_sound(node.uri) else shown

    def line_break(self) -> str:
        """The end of a line inside a paragraph."""
        return "<br>"

    def inline_anchor(self, node: Anchor) -> str:
        """A place that other text can refer to."""
        return _anchor(node.name)

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
        inner = text(shown) if is_plain(node) else f"<code>{text(shown)}</code>"
        return f'<a href="{address}">{inner}</a>' if address else inner

    def items(self, items: Sequence[Blocks]) -> str:
        """The items of a list."""
        return "".join([f"<li>{self.tight(each)}</li>" for each in items])

    def paragraph(self, node: Paragraph) -> str:
        """A paragraph."""
        return f"<p>{self.inline(node.children)}</p>"

    def literal_block(self, node: LiteralBlock) -> str:
        """Lines that keep their breaks."""
        if node.language in _JSON_LANGUAGES:
            mark = highlight_json if node.language == "json" else highlight_transcript
            return f'<pre tabindex="0"><code>{mark(inline_text(node.children))}</code></pre>'
        return f'<pre tabindex="0"><code>{self.literal(node.children)}</code></pre>'

    def line_block(self, node: LineBlock) -> str:
        """Lines of prose that keep their breaks."""
        return f'<p class="lines">{"<br>".join([self.inline(line) for line in node.lines])}</p>'

    def bullet_list(self, node: BulletList) -> str:
        """Items in no order."""
        return f"<ul>{self.items(node.items)}</ul>"

    def numbered_list(self, node: NumberedList) -> str:
        """Items in order."""
        start = f' start="{node.start}"' if node.start != 1 else ""
        style = f' type="{node.style}"' if node.style != "1" else ""
        return f"<ol{start}{style}>{self.items(node.items)}</ol>"

    def definition_list(self, node: DefinitionList) -> str:
        """Terms, each with its text."""
        rows = [
            "".join([f"<dt>{self.literal(term)}</dt>" for term in item.terms]) + f"<dd>{self.blocks(item.body)}</dd>"
            for item in node.items
        ]
        return f"<dl>{''.join(rows)}</dl>"

    def table(self, node: Table) -> str:
        """A table that scrolls."""
        caption = f"<caption>{self.inline(node.title)}</caption>" if node.title else ""
        head = "".join([self._row(row, "th") for row in node.head])
        rows = "".join([self._row(row, "td") for row in node.rows])
        head = f"<thead>{head}</thead>" if head else ""
        rows = f"<tbody>{rows}</tbody>" if rows else ""
        return f'<div class="table" tabindex="0"><table>{caption}{head}{rows}</table></div>'

    def _row(self, cells: Sequence[Blocks], tag: str) -> str:
        return f"<tr>{''.join([f'<{tag}>{self.tight(cell)}</{tag}>' for cell in cells])}</tr>"

    def admonition(self, node: Admonition) -> str:
        """A note under its title."""
        title = self.inline(node.title) if node.title else NOTE_TITLES[node.kind]
        body = self.blocks(node.body)
        return f'<div class="note {node.kind.value}" role="note"><p class="note-title">{title}</p>{body}</div>'

    def quote(self, node: Quote) -> str:
        """Indented blocks."""
        return f"<blockquote>{self.blocks(node.body)}</blockquote>"

    def heading(self, node: Heading) -> str:
        """A heading of the level that the page leaves to it."""
        level = self.levels.get(id(node), 6)
        return f"<h{level}>{self.inline(node.children)}</h{level}>"

    def anchor(self, node: Anchor) -> str:
        """A place that other text can refer to."""
        return _anchor(node.name)

    def index_term(self, node: IndexTerm) -> str:
        """Nothing."""
        return ""


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


def _anchor(name: str) -> str:
    return f'<span id="{anchor("label", name)}"></span>'
