"""Descriptions are visited in the order in which docutils visits, whatever a visitor does."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator

from qmpdoc.sphinxext.walked import desc
from tests.sphinx.conftest import Build

PRUNING = (nodes.SkipNode, nodes.SkipChildren, nodes.SkipSiblings, nodes.SkipDeparture, nodes.StopTraversal)
CLASSES = ("desc", "desc_signature", "paragraph", "Text", "literal", "field")


class Noting(nodes.NodeVisitor):
    """Notes what is called; at one class of nodes it raises what ends a part of the walk."""

    def __init__(self, document: nodes.document, where: str, prune: type[Exception] | None) -> None:
        nodes.NodeVisitor.__init__(self, document)
        self.where = where
        self.prune = prune
        self.calls: list[tuple[str, str]] = []

    def visit_paragraph(self, node: nodes.Node) -> None:
        self.calls.append(("a paragraph", node.astext()))
        self.end(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        self.calls.append(("visit", type(node).__name__))
        self.end(node)

    def unknown_departure(self, node: nodes.Node) -> None:
        self.calls.append(("depart", type(node).__name__))

    def end(self, node: nodes.Node) -> None:
        if self.prune and type(node).__name__ == self.where:
            raise self.prune


class NotingByBase(Noting, SphinxTranslator):
    """Looks for methods of the classes below a node's too."""

    def visit_Inline(self, node: nodes.Node) -> None:  # noqa: N802
        self.calls.append(("inline", node.astext()))
        self.end(node)


class NotingItself(Noting):
    """Dispatches on its own."""

    def dispatch_visit(self, node: nodes.Node) -> Any:
        self.calls.append(("own", type(node).__name__))
        return self.end(node)

    def dispatch_departure(self, node: nodes.Node) -> Any:
        self.calls.append(("own way out", type(node).__name__))


def calls(description: addnodes.desc, visitor: Noting) -> tuple[bool, list[tuple[str, str]]]:
    stopped = description.walkabout(visitor)
    return stopped, visitor.calls


@pytest.mark.parametrize("kind", [Noting, NotingByBase, NotingItself])
def test_a_visitor_is_called_as_docutils_calls_it(build: Build, kind: type[Noting]) -> None:
    document = build("prose", "dummy").doctree("index")
    descriptions = list(document.findall(desc))
    assert descriptions
    for description, prune, where in product(descriptions, (None, *PRUNING), CLASSES):
        plain = addnodes.desc("", **description.attributes)
        plain.document = document
        plain.children = description.children
        expected = outcome(plain, kind(document, where, prune))
        assert outcome(description, kind(document, where, prune)) == expected


def outcome(description: addnodes.desc, visitor: Noting) -> object:
    """What a walk calls and returns; SkipSiblings of the outermost node is for those around it."""
    try:
        return calls(description, visitor)
    except nodes.SkipSiblings:
        return "siblings", visitor.calls
