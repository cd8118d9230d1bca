"""The document tree as input for groff's and mandoc's ``man`` macros."""

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
    block_text,
    inline_text,
)
from qmpdoc.render.facts import NOTE_TITLES
from qmpdoc.render.index import readable_label
from qmpdoc.render.man.escape import filled, literal, text, verbatim

_ITALIC = frozenset((Style.EMPHASIS, Style.TERM, Style.CITATION, Style.VARIABLE))
_INDENT = 4


def inline(nodes: Sequence[Inline], font: str = "R") -> str:
    """Inline nodes in one run of text; `font` is the one around them."""
    return "".join(_runs(nodes, font))


def _runs(nodes: Sequence[Inline], font: str) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield text(node.text)
        elif isinstance(node, Span):
            yield _span(node, font)
        elif isinstance(node, CrossReference):
            shown = node.title or (readable_label(node.target) if node.role == "ref" else node.target)
            yield (
                text(shown) if node.title or node.role in ("ref", "doc", "term") else styled(literal(shown), "B", font)
            )
        elif isinstance(node, Link):
            shown = inline_text(node.children)
            yield text(f"{shown} <{node.uri}>" if shown else node.uri)
        elif isinstance(node, LineBreak):
            yield "\n.br\n"


def _span(node: Span, font: str) -> str:
    if node.style in _ITALIC:
        return styled(inline(node.children, "I"), "I", font)
    if node.style is Style.STRONG:
        return styled(inline(node.children, "B"), "B", font)
    if not node.style.literal:
        return inline(node.children, font)
    inner = "".join([literal(each.text) if isinstance(each, Text) else inline((each,), "B") for each in node.children])
    return styled(inner, "B", font)


def styled(written: str, font: str, around: str = "R") -> str:
    """Written text in bold or italics."""
    return f"\\f{font}{written}\\f{around}" if written.strip() and font != around else written


def blocks(nodes: Blocks, fresh: bool) -> list[str]:
    """Blocks as input lines; `fresh` where a paragraph begins anyway, after a heading or a tag."""
    lines: list[str] = []
    for node in nodes:
        made = _WRITERS[type(node)](node, fresh)
        if made:
            lines.extend(made)
            fresh = False
    return lines


def item_body(nodes: Blocks) -> list[str]:
    """The text behind a tag or bullet: the first paragraph as it is, the rest further to the right."""
    if not nodes:
        return ["\\&"]
    first: Block = nodes[0]
    if isinstance(first, Paragraph):
        lines, rest = blocks((first,), fresh=True), nodes[1:]
    else:
        lines, rest = ["\\&"], nodes
    inner = blocks(rest, fresh=False)
    return [*lines, ".RS", *inner, ".RE"] if inner else lines


def _paragraph(node: Paragraph, fresh: bool) -> list[str]:
    written = inline(node.children)
    parts = [filled(part) for part in written.split("\n.br\n")]
    body = "\n.br\n".join(part for part in parts if part)
    return [*([] if fresh else [".PP"]), body] if body else []


def _literal_block(node: LiteralBlock, fresh: bool) -> list[str]:
    return example(inline_text(node.children), fresh)


def example(words: str, fresh: bool = False) -> list[str]:
    """Lines that keep their breaks, indented."""
    body = verbatim(words.strip("\n"))
    if not body.strip():
        return []
    return [*([] if fresh else [".PP"]), f".RS {_INDENT}", ".EX", body, ".EE", ".RE"]


def _line_block(node: LineBlock, fresh: bool) -> list[str]:
    rows = [filled(inline(line)) or "\\&" for line in node.lines]
    return [*([] if fresh else [".PP"]), "\n.br\n".join(rows)]


def _bullets(node: BulletList, fresh: bool) -> list[str]:
    return [line for item in node.items for line in (".IP \\(bu 2", *item_body(item))]


def _numbers(node: NumberedList, fresh: bool) -> list[str]:
    numbered = enumerate(node.items, start=node.start)
    return [line for number, item in numbered for line in (f".IP {number}. 4", *item_body(item))]


def _definitions(node: DefinitionList, fresh: bool) -> list[str]:
    lines = []
    for item in node.items:
        terms = ", ".join([inline(term) for term in item.terms])
        lines += tagged(terms, item_body(item.body))
    return lines


def tagged(tag: str, body: list[str]) -> list[str]:
    """A tag on a line of its own and the text behind it."""
    return [".TP", filled(tag).replace("\n", "\\c\n ") if len(tag) > 78 else filled(tag) or "\\&", *body]


def _table(node: Table, fresh: bool) -> list[str]:
    """A table as aligned columns, without rules: not every reader of manual pages has tbl."""
    rows = [[" ".join(block_text(cell).split()) for cell in row] for row in (*node.head, *node.rows)]
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join([cell.ljust(width) for cell, width in zip(row, widths, strict=True)]).rstrip() for row in rows]
    if node.head:
        lines.insert(len(node.head), "  ".join(["-" * width for width in widths]))
    title = _paragraph(Paragraph(node.title), fresh) if node.title else []
    return [*title, *example("\n".join(lines), fresh and not title)]


def _admonition(node: Admonition, fresh: bool) -> list[str]:
    title = inline(node.title) if node.title else f"{NOTE_TITLES[node.kind]}:"
    return tagged(styled(title, "B"), item_body(node.body))


def _quote(node: Quote, fresh: bool) -> list[str]:
    inner = blocks(node.body, fresh=False)
    return [".RS", *inner, ".RE"] if inner else []


def _heading(node: Heading, fresh: bool) -> list[str]:
    return [*([] if fresh else [".PP"]), filled(styled(inline(node.children, "B"), "B"))]


def _nothing(node: Anchor | IndexTerm, fresh: bool) -> list[str]:
    return []


_WRITERS: dict[type, Callable[[Any, bool], list[str]]] = {
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
