"""Bare names in definition files: they mean a definition first, and only then whatever else ``any`` finds.

Sphinx asks every domain for such a name, the C and C++ ones too, which parse it as a declaration each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

MARK = "qmpdoc:names"
"""The attribute of a reference that is in a definition file; its value is the domain to ask."""


def mark_names(found: Iterable[nodes.Node], domain: str) -> None:
    """Mark the bare names in what was read from a definition file."""
    for each in found:
        for reference in each.findall(addnodes.pending_xref):
            if reference["reftype"] == "any":
                reference[MARK] = domain


def application(env: BuildEnvironment) -> Sphinx:
    """The application of an environment: Sphinx 9 keeps it under another name, and warns of the one before."""
    return getattr(env, "_app", None) or env.app


class ResolveNames(SphinxPostTransform):
    """Resolves marked names that one definition has; the others are left to Sphinx."""

    default_priority = ReferencesResolver.default_priority - 1

    def run(self, **_: object) -> None:
        """Replace the references that are resolved."""
        builder = application(self.env).builder
        for node in list(self.document.findall(addnodes.pending_xref)):
            if MARK not in node.attributes:
                continue
            domain = self.env.get_domain(node[MARK])
            content = cast("nodes.Element", node[0].deepcopy())
            where = node.get("refdoc", self.env.docname)
            results = domain.resolve_any_xref(self.env, where, builder, node["reftarget"], node, content)
            if len(results) == 1:
                role, link = results[0]
                content["classes"] += [domain.name, role.replace(":", "-")]
                node.replace_self(link)
