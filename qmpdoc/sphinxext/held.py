"""Nodes that are kept back while Sphinx transforms a page it has read.

Sphinx and docutils go over a page some forty times after reading it, to number footnotes, to resolve substitutions,
to patch what the parser left out. Nodes made from the model need none of it, and for a large reference it takes longer
than reading and writing together. So a placeholder stands for them until all that is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

_UNFINISHED = (
    nodes.pending,
    nodes.substitution_reference,
    nodes.substitution_definition,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.footnote,
    nodes.citation,
    nodes.target,
    nodes.problematic,
    nodes.system_message,
    nodes.image,
    nodes.table,
    nodes.comment,
)


class HeldBack(nodes.Element):
    """Stands for nodes, the `held` ones, while transforms run."""

    held: ClassVar[tuple[nodes.Node, ...]] = ()


class ReleaseHeldBack(SphinxTransform):
    """Puts the nodes in their places, before domains and collectors look at the page (priority 850 and up)."""

    default_priority = 840

    def apply(self, **_: object) -> None:
        """Replace every placeholder."""
        for placeholder in list(self.document.findall(HeldBack)):
            for each in placeholder.held:
                for node in each.findall():
                    node.document = self.document
            # A target before the placeholder has handed its ids on to it.
            target = [nodes.target("", "", ids=placeholder["ids"])] if placeholder["ids"] else []
            placeholder.replace_self([*target, *placeholder.held])


def hold_back(env: BuildEnvironment, found: list[nodes.Node]) -> list[nodes.Node]:
    """A placeholder for `found`; on a page that is translated `found` itself, since translating is a transform."""
    if env.config.language not in (None, "en"):
        return found
    placeholder = HeldBack()
    placeholder.held = tuple(found)  # type: ignore[misc]
    return [placeholder]


def is_finished(found: Iterable[nodes.Node]) -> bool:
    """Whether what Sphinx's parser made of a text needs no transform."""
    return not any(
        isinstance(node, _UNFINISHED) or (isinstance(node, nodes.reference) and "refname" in node.attributes)
        for each in found
        for node in each.findall(nodes.Element)
    )
