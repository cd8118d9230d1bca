"""Options and commands in the texts of an ``.hx`` file: the terms that name them become places that roles find."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from qmpdoc.model import Dialect, HmpCommand, Option, Reference, ToolCommand
from qmpdoc.sphinxext.described import new_id
from qmpdoc.sphinxext.human import names_definition
from qmpdoc.sphinxext.naming import QmpNaming

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_Described = Option | HmpCommand | ToolCommand


def note_terms(env: BuildEnvironment, document: nodes.document, found: Iterable[nodes.Node], file: Reference) -> None:
    """Make known what the terms in `found`, which come from the texts of `file`, are about.

    A page of QEMU's manual may set out a file that another one sets out too, and names of its monitor's commands are
    those of QMP's: so the second place gives no warning, and ``any`` does not look here.
    """
    terms = {each.line: each for node in found for each in node.findall(nodes.term) if each.line is not None}
    naming = QmpNaming(env)
    for definition in file.definitions:
        if isinstance(definition, _Described) and definition.body is not None:
            if definition.body.dialect is not Dialect.RST:
                continue
            term = _term_of(definition, terms)
            if term is not None:
                node_id = new_id(document, naming.node_id(definition))
                document.ids[node_id] = term
                term["ids"].append(node_id)
                naming.note_by_role(definition, node_id)


def _term_of(definition: _Described, terms: dict[int, nodes.term]) -> nodes.term | None:
    """The first term in the lines of a definition's text that names it."""
    body = definition.body
    lines = range(len(body.lines)) if body is not None else ()
    places = (body.locate(index).line for index in lines if body is not None)
    return next((terms[at] for at in places if at in terms and names_definition(terms[at], definition)), None)
