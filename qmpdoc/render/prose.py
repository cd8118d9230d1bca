"""The walk over the document tree that the output formats share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from qmpdoc.markup.tree import (
    Admonition,
    Anchor,
    Block,
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
    Table,
    Text,
    inline_text,
)
from qmpdoc.model import AnyDefinition
from qmpdoc.render.links import Links

Piece = TypeVar("Piece")
"""What a format makes of one inline node."""
Written = TypeVar("Written")
"""What a format makes of one block."""

_METHODS: dict[type, str] = {
    Paragraph: "paragraph",
    LiteralBlock: "literal_block",
    LineBlock: "line_block",
    BulletList: "bullet_list",
    NumberedList: "numbered_list",
    DefinitionList: "definition_list",
    Table: "table",
    Admonition: "admonition",
    Quote: "quote",
    Heading: "heading",
    Anchor: "anchor",
    IndexTerm: "index_term",
}
_PLAIN_ROLES = ("ref", "doc", "term")


class ProseWriter(Generic[Piece, Written]):
    """Calls a method of the format for each node.

    A format has the methods that `_METHODS` names, which take a block, and `text`, `mention`, `span`,
    `reference`, `link`, `line_break` and `inline_anchor` for inline nodes.
    """

    _writers: ClassVar[dict[type, Callable[[Any, Any], Any]]]

    def __init__(self, links: Links) -> None:
        self.links = links

    def __init_subclass__(cls) -> None:
        cls._writers = {node: getattr(cls, name) for node, name in _METHODS.items()}

    def block(self, block: Block) -> Written:
        """One block."""
        written: Written = self._writers[type(block)](self, block)
        return written

    def pieces(self, nodes: Sequence[Inline]) -> Iterator[Piece]:
        """Inline nodes one after the other; the names of definitions in running text are mentions."""
        for position, node in enumerate(nodes):
            if isinstance(node, Text):
                yield from self.words(node.text, inline_text(nodes[position + 1 : position + 2]))
            elif isinstance(node, Span):
                before = inline_text(nodes[max(0, position - 1) : position])
                yield self.span(node, before, inline_text(nodes[position + 1 : position + 2]))
            elif isinstance(node, CrossReference):
                yield self.reference(node)
            elif isinstance(node, Link):
                yield self.link(node)
            elif isinstance(node, LineBreak):
                yield self.line_break()
            else:
                yield self.inline_anchor(node)

    def words(self, words: str, after: str) -> Iterator[Piece]:
        """Running text; `after` is the text of the node behind it."""
        for piece, found in self.links.mentions.split(words, after):
            yield self.text(piece) if found is None else self.mention(piece, found)

    def text(self, words: str) -> Piece:
        """Characters without any markup."""
        raise NotImplementedError

    def mention(self, words: str, definition: AnyDefinition) -> Piece:
        """The name of a definition in running text."""
        raise NotImplementedError

    def span(self, node: Span, before: str, after: str) -> Piece:
        """A run in one style; `before` and `after` are the texts of the nodes around it."""
        raise NotImplementedError

    def reference(self, node: CrossReference) -> Piece:
        """A mention by name."""
        raise NotImplementedError

    def link(self, node: Link) -> Piece:
        """A link out of the reference."""
        raise NotImplementedError

    def line_break(self) -> Piece:
        """The end of a line inside a paragraph."""
        raise NotImplementedError

    def inline_anchor(self, node: Anchor) -> Piece:
        """A place that other text can refer to."""
        raise NotImplementedError


def is_plain(node: CrossReference) -> bool:
    """Whether a mention is shown as running text; any other is shown as literal text."""
    return bool(node.title) or node.role in _PLAIN_ROLES
