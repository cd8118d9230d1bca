"""References of the domain ``qapi`` to manuals of other projects that have the domain ``qmp``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ROLES = {"cmd": "command", "obj": "type", "alt": "alternate"}


def find_elsewhere(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Look a name up as one of the domain ``qmp`` if the project uses the inventories of others."""
    if node.get("refdomain") != "qapi" or "sphinx.ext.intersphinx" not in app.extensions:
        return None
    from sphinx.ext.intersphinx import missing_reference

    role = node["reftype"]
    other = node.copy()
    other.attributes.update(refdomain="qmp", reftype=_ROLES.get(role, role))
    return missing_reference(app, env, other, content)
