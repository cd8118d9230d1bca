"""Descriptions that visitors go through fast.

docutils' walk looks a node's methods up by name and writes messages for the log, twice each, whether or not somebody
reads them, which takes longer than to write most nodes as HTML. Inside a description made from the model the walk is
ours: it looks up once what a visitor does for a class of nodes. What is called, and in which order, is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator

_Visit = Callable[[nodes.Node], object]
_Methods = dict[type[nodes.Node], tuple[_Visit, _Visit] | None]
_METHODS = "_qmpdoc_methods"


class desc(addnodes.desc):  # noqa: N801
    """A description; its class is called as Sphinx's own, since visitors look their methods up by this name."""

    def walkabout(self, visitor: nodes.NodeVisitor) -> bool:
        """Visit this node and all that is in it; returns whether to visit nothing more."""
        if visitor.document.reporter.debug_flag:
            return bool(super().walkabout(visitor))
        return _walk(self, visitor, vars(visitor).setdefault(_METHODS, {}))


def _walk(node: nodes.Node, visitor: nodes.NodeVisitor, methods: _Methods) -> bool:
    """What `docutils.nodes.Node.walkabout` does."""
    kind = node.__class__
    if kind not in methods:
        methods[kind] = _methods(visitor, kind)
    pair = methods[kind]
    if pair is None:
        return bool(node.walkabout(visitor))
    stop, departs = False, True
    try:
        try:
            pair[0](node)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            departs = False
        try:
            for child in node.children[:]:
                if _walk(child, visitor, methods):
                    stop = True
                    break
        except nodes.SkipSiblings:
            pass
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stop = True
    if departs:
        pair[1](node)
    return stop


def _methods(visitor: nodes.NodeVisitor, kind: type[nodes.Node]) -> tuple[_Visit, _Visit] | None:
    """What visits nodes of a class and what leaves them; None for a class that walks on its own."""
    if kind.walkabout not in (nodes.Node.walkabout, desc.walkabout):
        return None
    return _method(visitor, kind, "visit", "dispatch_visit"), _method(visitor, kind, "depart", "dispatch_departure")


def _method(visitor: nodes.NodeVisitor, kind: type[nodes.Node], prefix: str, dispatch: str) -> _Visit:
    """The method that a visitor's own way of dispatching finds, or that way where it is not one of the two known."""
    way: Any = getattr(type(visitor), dispatch)
    found: Any = getattr(visitor, dispatch)
    unknown: Any = getattr(visitor, "unknown_visit" if prefix == "visit" else "unknown_departure")
    if way is getattr(SphinxTranslator, dispatch):
        named = (getattr(visitor, f"{prefix}_{each.__name__}", None) for each in kind.__mro__)
        found = next((each for each in named if each), unknown)
    elif way is getattr(nodes.NodeVisitor, dispatch):
        found = getattr(visitor, f"{prefix}_{kind.__name__}", unknown)
    return cast("_Visit", found)
