"""From docutils nodes to the document tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes

from qmpdoc.markup.rst.members import split_members
from qmpdoc.markup.texinfo.commands import VALUES
from qmpdoc.markup.tree import (
    DEEPEST,
    Admonition,
    Anchor,
    Block,
    Blocks,
    BulletList,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Heading,
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
    join_text,
)
from qmpdoc.model import NoteKind

_SPANS = {
    "emphasis": Style.EMPHASIS,
    "strong": Style.STRONG,
    "literal": Style.CODE,
    "math": Style.CODE,
    "title_reference": Style.CITATION,
    "subscript": Style.SUBSCRIPT,
    "superscript": Style.SUPERSCRIPT,
}
_ADMONITIONS = {
    "attention": NoteKind.WARNING,
    "caution": NoteKind.CAUTION,
    "danger": NoteKind.WARNING,
    "error": NoteKind.WARNING,
    "hint": NoteKind.NOTE,
    "important": NoteKind.IMPORTANT,
    "note": NoteKind.NOTE,
    "tip": NoteKind.NOTE,
    "warning": NoteKind.WARNING,
}
_NUMBERING = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
_SKIPPED = frozenset(("comment", "substitution_definition", "system_message", "pending", "doctest_nothing", "colspec"))
_SAFE_URI = re.compile(r"(?:https?|ftp|mailto|irc|news):", re.IGNORECASE)


class Converter:
    """Converts one document; it knows the document's own hyperlink targets."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self.uris = {
            name: target["refuri"]
            for target in document.findall(nodes.target)
            if target.get("refuri")
            for name in target["names"]
        }
        self.depth = 0
        self.level = 0

    def blocks(self) -> Blocks:
        """The whole document's blocks."""
        return self.body(self.document.children)

    def body(self, children: Iterable[nodes.Node]) -> Blocks:
        """The blocks that docutils' body elements make."""
        found: list[Block] = []
        if self.depth >= DEEPEST:
            return tuple([Paragraph((Text(" ".join(each.astext().split())),)) for each in children])
        self.depth += 1
        for child in children:
            name = child.__class__.__name__
            if name in _SKIPPED:
                continue
            convert: Callable[[Any], Iterable[Block]] | None = getattr(self, f"_on_{name}", None)
            found.extend(convert(child) if convert else self.other(name, child))
        self.depth -= 1
        return tuple(found)

    def other(self, name: str, node: Any) -> Iterable[Block]:
        """An element without a function of its own."""
        if name in _ADMONITIONS:
            return [Admonition(_ADMONITIONS[name], self.body(node.children))]
        if isinstance(node, nodes.TextElement) or not isinstance(node, nodes.Element):
            return self._on_paragraph(node) if isinstance(node, nodes.TextElement) else []
        return self.body(node.children)

    def inline(self, children: Iterable[nodes.Node]) -> list[Inline]:
        """The inline nodes that docutils' inline elements make."""
        found: list[Inline] = []
        for child in children:
            name = child.__class__.__name__
            if isinstance(child, nodes.Text):
                found.extend(split_members(child.astext()))
            elif name == "ready":
                found.extend(child.content)  # type: ignore[attr-defined]
            elif name in _SPANS:
                style = _SPANS[name]
                inner = [Text(" ".join(child.astext().split("\n")))] if style.literal else self.inline(child.children)
                found.append(Span(style, tuple(inner)))
            elif name not in _SKIPPED:
                found.extend(self.reference(name, child))
        return found

    def reference(self, name: str, node: Any) -> list[Inline]:
        """References, targets and whatever else is inside a paragraph."""
        if name == "reference":
            return [self._hyperlink(node)]
        if name == "substitution_reference":
            word = node.astext()
            return [Text(VALUES.get(word, f"|{word}|"))]
        if name in ("footnote_reference", "citation_reference"):
            return [Text(f"[{node.astext() or '#'}]")]
        if name == "target":
            names = () if node.get("refuri") else node["names"]
            return [*self.inline(node.children), *(Anchor(each) for each in names)]
        if name == "image":
            return [Text(node.get("alt", ""))]
        return self.inline(node.children)

    def _hyperlink(self, node: Any) -> Inline:
        title = " ".join(node.astext().split())
        uri = node.get("refuri") or self.uris.get(node.get("refname", ""))
        if uri is None:
            return CrossReference("ref", node.get("refname", title), title)
        if not _SAFE_URI.match(uri):
            return Text(title)
        return Link(uri, () if title == uri else (Text(title),))

    def _on_paragraph(self, node: Any) -> list[Block]:
        children = join_text(self.inline(node.children))
        return [Paragraph(children)] if children else []

    def _on_section(self, node: Any) -> Blocks:
        self.level += 1
        found = self.body(node.children)
        self.level -= 1
        return found

    def _on_title(self, node: Any) -> list[Block]:
        return [Heading(join_text(self.inline(node.children)), max(1, self.level))]

    def _on_rubric(self, node: Any) -> list[Block]:
        return [Heading(join_text(self.inline(node.children)), max(1, self.level) + 1)]

    def _on_literal_block(self, node: Any) -> list[Block]:
        classes = [each for each in node["classes"] if each != "code"]
        language = node.get("language", classes[0] if classes else "")
        if all(isinstance(each, nodes.Text) for each in node.children):
            return [LiteralBlock((Text(node.astext()),), language)]
        return [LiteralBlock((*self.inline(node.children),), language)]

    _on_math_block = _on_literal_block

    def _on_doctest_block(self, node: Any) -> list[Block]:
        return [LiteralBlock((Text(node.astext()),), "python")]

    def _on_line_block(self, node: Any) -> list[Block]:
        return [LineBlock(tuple([join_text(self.inline(line.children)) for line in node.findall(nodes.line)]))]

    def _on_bullet_list(self, node: Any) -> list[Block]:
        return [BulletList(self._items(node))]

    def _on_enumerated_list(self, node: Any) -> list[Block]:
        style = _NUMBERING.get(node["enumtype"], "1")
        return [NumberedList(self._items(node), node.get("start", 1), style)]

    def _items(self, node: Any) -> tuple[Blocks, ...]:
        return tuple([self.body(item.children) for item in node.children if isinstance(item, nodes.list_item)])

    def _on_definition_list(self, node: Any) -> list[Block]:
        return [DefinitionList(tuple([self.definition(item) for item in node.children]))]

    def definition(self, item: Any) -> DefinitionItem:
        """An item of a definition, field or option list."""
        heads = [each for each in item.children if not isinstance(each, _BODIES)]
        bodies = [each for each in item.children if isinstance(each, _BODIES)]
        terms = tuple(
            [join_text(self.inline(head.children)) for head in heads if not isinstance(head, nodes.classifier)]
        )
        return DefinitionItem(terms, tuple([block for each in bodies for block in self.body(each.children)]))

    _on_field_list = _on_definition_list

    def _on_option_list(self, node: Any) -> list[Block]:
        items = []
        for item in node.children:
            option = item.children[0].astext()
            words = Span(
                Style.OPTION, (Text(", ".join(each.astext() for each in item.children[0].children) or option),)
            )
            items.append(DefinitionItem(((words,),), self.body(item.children[1].children)))
        return [DefinitionList(tuple(items))]

    def _on_block_quote(self, node: Any) -> list[Block]:
        return [Quote(self.body(node.children))]

    def _on_admonition(self, node: Any) -> list[Block]:
        title = [each for each in node.children if isinstance(each, nodes.title)]
        body = self.body(each for each in node.children if not isinstance(each, nodes.title))
        words = join_text(self.inline(title[0].children)) if title else ()
        return [Admonition(NoteKind.NOTE, body, words)]

    _on_topic = _on_admonition
    _on_sidebar = _on_admonition

    def _on_target(self, node: Any) -> list[Block]:
        return [] if node.get("refuri") else [Anchor(each) for each in node["names"]]

    def _on_footnote(self, node: Any) -> list[Block]:
        label = " ".join(each.astext() for each in node.children if isinstance(each, nodes.label))
        body = self.body(each for each in node.children if not isinstance(each, nodes.label))
        return [DefinitionList((DefinitionItem(((Text(f"[{label or '#'}]"),),), body),))]

    _on_citation = _on_footnote

    def _on_table(self, node: Any) -> list[Block]:
        titles = [each for each in node.children if isinstance(each, nodes.title)]
        head = tuple([self._row(row) for part in node.findall(nodes.thead) for row in part.children])
        rows = tuple([self._row(row) for part in node.findall(nodes.tbody) for row in part.children])
        width = max((len(row) for row in (*head, *rows)), default=0)
        title = join_text(self.inline(titles[0].children)) if titles else ()
        return [Table(_padded(head, width), _padded(rows, width), title)]

    def _row(self, row: Any) -> tuple[Blocks, ...]:
        cells: list[Blocks] = []
        for entry in row.children:
            cells.append(self.body(entry.children))
            cells.extend(() for _ in range(entry.get("morecols", 0)))
        return tuple(cells)


_BODIES = (nodes.definition, nodes.field_body, nodes.description)


def _padded(rows: tuple[tuple[Blocks, ...], ...], width: int) -> tuple[tuple[Blocks, ...], ...]:
    return tuple([(*row, *[()] * (width - len(row))) for row in rows])
