"""Nodes of members that look different in HTML only; other writers take them for the docutils nodes that they are."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from qmpdoc.sphinxext.labels import label

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class member_term(nodes.term):  # noqa: N801
    """The name of a member; on a web page it gets a link to itself where it has an id."""

    tagname = "term"


class collapsible(nodes.container):  # noqa: N801
    """A long list, which a web page shows when its reader opens it; ``summary`` is there before."""

    tagname = "container"


def add_nodes(app: Sphinx) -> None:
    """Add what web pages do with these nodes."""
    app.add_node(member_term, html=(_visit_term, _depart_term))
    app.add_node(collapsible, html=(_visit_collapsible, _depart_collapsible))


def _visit_term(translator: Any, node: nodes.Element) -> None:
    translator.visit_term(node)


def _depart_term(translator: Any, node: nodes.Element) -> None:
    """Add the link before the term ends; only pages have such links, and only if the project wants them."""
    translator.add_permalink_ref(node, label("Link to this member"))
    translator.depart_term(node)


def _visit_collapsible(translator: Any, node: nodes.Element) -> None:
    """Begin what can be opened; in a book nothing is hidden."""
    if translator.builder.name != "epub":
        translator.body.append(f'<details class="qmp-branches">\n<summary>{escape(node["summary"])}</summary>\n')


def _depart_collapsible(translator: Any, node: nodes.Element) -> None:
    if translator.builder.name != "epub":
        translator.body.append("</details>\n")
