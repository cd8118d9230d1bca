"""From the document tree that all dialects are parsed to, to docutils nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from qmpdoc.markup import tree
from qmpdoc.markup.tree import Style
from qmpdoc.model import DocText, NoteKind
from qmpdoc.sphinxext.inline_source import inline_source
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.names import MARK

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_PLAIN_STYLES: dict[Style, tuple[type[nodes.TextElement], str]] = {
    Style.EMPHASIS: (nodes.emphasis, ""),
    Style.STRONG: (nodes.strong, ""),
    Style.TERM: (nodes.emphasis, "dfn"),
    Style.CITATION: (nodes.title_reference, ""),
    Style.VARIABLE: (nodes.emphasis, "qmp-parameter"),
    Style.CODE: (nodes.literal, ""),
    Style.SAMPLE: (nodes.literal, ""),
    Style.OPTION: (nodes.literal, ""),
    Style.COMMAND: (nodes.literal, ""),
    Style.FILE: (nodes.literal, "file"),
    Style.KEY: (nodes.literal, "kbd"),
    Style.KEYBOARD: (nodes.literal, "kbd"),
    Style.SUBSCRIPT: (nodes.subscript, ""),
    Style.SUPERSCRIPT: (nodes.superscript, ""),
}
_ADMONITIONS: dict[NoteKind, type[nodes.Element]] = {
    NoteKind.NOTE: nodes.note,
    NoteKind.WARNING: nodes.warning,
    NoteKind.CAUTION: nodes.caution,
    NoteKind.IMPORTANT: nodes.important,
}
_TRANSCRIPT = re.compile(r"(?:->|<-)\s*\{")
_NUMBERING = {"1": "arabic", "a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}


class TreeConverter:
    """Converts the blocks of one text of the document that `env` reads.

    `mentions` are the ids of members by name, for ``@name``; bare names are looked up in `domain` first.
    """

    def __init__(
        self, text: DocText, document: nodes.document, env: BuildEnvironment, mentions: Mapping[str, str], domain: str
    ) -> None:
        self.text = text
        self.document = document
        self.env = env
        self.mentions = mentions
        self.domain = domain
        self._line = 0

    def blocks(self, blocks: Iterable[tree.Block]) -> list[nodes.Node]:
        """The body elements for blocks."""
        return [node for block in blocks for node in _BLOCKS[type(block)](self, block)]

    def inline(self, children: Iterable[tree.Inline]) -> list[nodes.Node]:
        """The inline elements for inline nodes."""
        return [_INLINE[type(each)](self, each) for each in children]

    def text_element(self, node: nodes.TextElement, children: tuple[tree.Inline, ...]) -> nodes.TextElement:
        """Fill an element with inline nodes; translators get its text in reStructuredText."""
        node.rawsource = inline_source(children)
        node.source = self.text.location.file
        node.line = self._line_of_text(children)
        node.extend(self.inline(children))
        return node

    def _line_of_text(self, children: tuple[tree.Inline, ...]) -> int:
        """The line on which a paragraph most likely begins: that of its first telling word."""
        if len(self.text.lines) == 1 or not children or not isinstance(children[0], tree.Text):
            return self.text.locate(self._line).line
        words = children[0].text.split(maxsplit=4)[:4]
        return self.line_of(next((each for each in words if len(each) > 3), words[0] if words else ""))

    def line_of(self, words: str) -> int:
        """The line of the definition file in which `words` are next, reading on from the last that was found."""
        for index in (*range(self._line, len(self.text.lines)), *range(self._line)):
            if words in self.text.lines[index]:
                self._line = index
                return self.text.locate(index).line
        return self.text.locate(self._line).line

    def _on_text(self, node: tree.Text) -> nodes.Node:
        return nodes.Text(node.text)

    def _on_span(self, node: tree.Span) -> nodes.Node:
        element, role = _PLAIN_STYLES[node.style]
        found = element("", "", *self.inline(node.children))
        if role:
            found["classes"].append(role)
        return found

    def _on_link(self, node: tree.Link) -> nodes.Node:
        children = self.inline(node.children) or [nodes.Text(node.uri)]
        return nodes.reference("", "", *children, refuri=node.uri)

    def _on_cross_reference(self, node: tree.CrossReference) -> nodes.Node:
        if node.role == "member":
            return self._mention(node)
        shown = node.title or node.target
        explicit = bool(node.title)
        reference = addnodes.pending_xref(
            f"`{shown}`", refdomain="", reftype="any", reftarget=node.target, refexplicit=explicit, refwarn=True
        )
        if node.role == "any":
            reference += nodes.literal("", shown, classes=["xref", "any"])
            reference[MARK] = self.domain
        else:
            name = node.target.lower()
            reference.attributes.update(refdomain="std", reftype="ref", reftarget=name, refexplicit=True, refwarn=False)
            reference += nodes.inline("", shown, classes=["xref", "std", "std-ref"])
        reference["refdoc"] = self.env.docname
        reference.attributes.update(self.env.ref_context)
        reference.source, reference.line = self.text.location.file, self.line_of(node.target)
        return reference

    def _mention(self, node: tree.CrossReference) -> nodes.Node:
        literal = nodes.literal("", node.title or node.target, classes=["qmp-mention"])
        node_id = self.mentions.get(node.target)
        return nodes.reference("", "", literal, internal=True, refid=node_id) if node_id else literal

    def _on_line_break(self, node: tree.LineBreak) -> nodes.Node:
        return nodes.Text("\n")

    def _on_inline_anchor(self, node: tree.Anchor) -> nodes.Node:
        node_id = nodes.make_id(node.name)
        if not node_id or node_id in self.document.ids:
            return nodes.Text("")
        found = nodes.target("", "", ids=[node_id])
        self.document.set_id(found)
        return found

    def _on_paragraph(self, block: tree.Paragraph) -> list[nodes.Node]:
        if tree.LineBreak() in block.children:
            return self._on_line_block(tree.LineBlock(_split_lines(block.children)))
        return [self.text_element(nodes.paragraph(), block.children)]

    def _on_line_block(self, block: tree.LineBlock) -> list[nodes.Node]:
        found = nodes.line_block()
        for children in block.lines:
            line = nodes.line()
            setattr(line, "indent", 0)  # noqa: B010
            found += self.text_element(line, children)
        return [found]

    def _on_literal_block(self, block: tree.LiteralBlock) -> list[nodes.Node]:
        return [literal_block(self.inline(block.children), block.language, self.text)]

    def _on_bullet_list(self, block: tree.BulletList) -> list[nodes.Node]:
        return [nodes.bullet_list("", *self._items(block.items), bullet="-")]

    def _on_numbered_list(self, block: tree.NumberedList) -> list[nodes.Node]:
        numbering = _NUMBERING.get(block.style, "arabic")
        found = nodes.enumerated_list("", *self._items(block.items), enumtype=numbering, prefix="", suffix=".")
        if block.start != 1:
            found["start"] = block.start
        return [found]

    def _items(self, items: Iterable[tree.Blocks]) -> list[nodes.Node]:
        return [nodes.list_item("", *self.blocks(item)) for item in items]

    def _on_definition_list(self, block: tree.DefinitionList) -> list[nodes.Node]:
        found = nodes.definition_list()
        for item in block.items:
            terms = [self.text_element(nodes.term(), children) for children in item.terms]
            found += nodes.definition_list_item("", *terms, nodes.definition("", *self.blocks(item.body)))
        return [found]

    def _on_table(self, block: tree.Table) -> list[nodes.Node]:
        width = max((len(row) for row in (*block.head, *block.rows)), default=1)
        group = nodes.tgroup("", cols=width)
        group.extend(nodes.colspec("", colwidth=100 // width) for _ in range(width))
        if block.head:
            group += nodes.thead("", *[self._row(row) for row in block.head])
        group += nodes.tbody("", *[self._row(row) for row in block.rows])
        title = [self.text_element(nodes.title(), block.title)] if block.title else []
        return [nodes.table("", *title, group)]

    def _row(self, row: tuple[tree.Blocks, ...]) -> nodes.row:
        return nodes.row("", *[nodes.entry("", *self.blocks(cell)) for cell in row])

    def _on_admonition(self, block: tree.Admonition) -> list[nodes.Node]:
        title = self.text_element(nodes.title(), block.title) if block.title else None
        return [admonition(block.kind, self.blocks(block.body), title)]

    def _on_quote(self, block: tree.Quote) -> list[nodes.Node]:
        return [nodes.block_quote("", *self.blocks(block.body))]

    def _on_heading(self, block: tree.Heading) -> list[nodes.Node]:
        return [self.text_element(nodes.rubric(), block.children)]

    def _on_anchor(self, block: tree.Anchor) -> list[nodes.Node]:
        found = self._on_inline_anchor(block)
        return [found] if isinstance(found, nodes.target) else []

    def _on_index_term(self, block: tree.IndexTerm) -> list[nodes.Node]:
        return []


_INLINE: dict[type[Any], Callable[[TreeConverter, Any], nodes.Node]] = {
    tree.Text: TreeConverter._on_text,
    tree.Span: TreeConverter._on_span,
    tree.Link: TreeConverter._on_link,
    tree.CrossReference: TreeConverter._on_cross_reference,
    tree.LineBreak: TreeConverter._on_line_break,
    tree.Anchor: TreeConverter._on_inline_anchor,
}
_BLOCKS: dict[type[Any], Callable[[TreeConverter, Any], list[nodes.Node]]] = {
    tree.Paragraph: TreeConverter._on_paragraph,
    tree.LineBlock: TreeConverter._on_line_block,
    tree.LiteralBlock: TreeConverter._on_literal_block,
    tree.BulletList: TreeConverter._on_bullet_list,
    tree.NumberedList: TreeConverter._on_numbered_list,
    tree.DefinitionList: TreeConverter._on_definition_list,
    tree.Table: TreeConverter._on_table,
    tree.Admonition: TreeConverter._on_admonition,
    tree.Quote: TreeConverter._on_quote,
    tree.Heading: TreeConverter._on_heading,
    tree.Anchor: TreeConverter._on_anchor,
    tree.IndexTerm: TreeConverter._on_index_term,
}


def literal_block(children: list[nodes.Node], language: str, text: DocText) -> nodes.literal_block:
    """Lines that are as they are; ``force`` since what is wrong in a transcript is reported by its reader."""
    words = "".join(each.astext() for each in children)
    found = nodes.literal_block(words, "", *children)
    found["language"] = language or ("QMP" if _TRANSCRIPT.match(words) else "none")
    found["force"] = True
    found.source, found.line = text.location.file, text.location.line
    return found


def admonition(kind: NoteKind, body: list[nodes.Node], title: nodes.TextElement | None = None) -> nodes.Element:
    """A note, warning and so on; one with a title of its own is a general admonition."""
    element = _ADMONITIONS.get(kind)
    if title is None and element is not None:
        return element("", *body)
    title = title or nodes.title("", label("To do" if kind is NoteKind.TODO else kind.value.capitalize()))
    return nodes.admonition("", title, *body, classes=[f"admonition-{kind.value}", kind.value])


def _split_lines(children: tuple[tree.Inline, ...]) -> tuple[tuple[tree.Inline, ...], ...]:
    lines: list[list[tree.Inline]] = [[]]
    for child in children:
        if isinstance(child, tree.LineBreak):
            lines.append([])
        else:
            lines[-1].append(child)
    return tuple(tree.join_text(line) for line in lines)
