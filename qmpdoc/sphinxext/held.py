"""What descriptions hold, kept back while Sphinx transforms a page it has read.

Sphinx and docutils go over a page some forty times after reading it, to number footnotes, to resolve substitutions,
to patch what the parser left out. Nodes made from the model need none of it, and for a large reference it takes longer
than reading and writing together. So descriptions stand on the page empty until all that is done. In the middle they
are shown for a moment: ``doctree-read``, at which the table of contents is made, shall find them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms import DoctreeReadEvent, SphinxTransform

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
    nodes.math,
    nodes.math_block,
)
_KNOWN = ("docutils.nodes", "sphinx.addnodes")
"""Where nodes come from whose needs are known; those of another extension may have a transform of their own."""

_Held = list[tuple[addnodes.desc, list[nodes.Node]]]
_KEY = "qmpdoc_held_back"


class ShowHeldBack(SphinxTransform):
    """Shows what was held back to those who wait for ``doctree-read``."""

    default_priority = DoctreeReadEvent.default_priority - 5

    def apply(self, **_: object) -> None:
        """Put back what descriptions hold."""
        _show(self.env)


class HoldBackAgain(SphinxTransform):
    """Empties the descriptions again for the transforms that come after ``doctree-read``."""

    default_priority = DoctreeReadEvent.default_priority + 5

    def apply(self, **_: object) -> None:
        """Keep back what descriptions hold now."""
        self.env.temp_data[_KEY] = [_emptied(description) for description, _ in _held(self.env)]


class ReleaseHeldBack(SphinxTransform):
    """Puts the nodes in their places for good, when all other transforms are done."""

    default_priority = 999
    """The last there is: docutils compares priorities as text of three digits."""

    def apply(self, **_: object) -> None:
        """Put back what descriptions hold."""
        _show(self.env)
        self.env.temp_data.pop(_KEY, None)


TRANSFORMS: tuple[type[SphinxTransform], ...] = (ShowHeldBack, HoldBackAgain, ReleaseHeldBack)
"""What is to be added for `hold_back` to work."""


def _held(env: BuildEnvironment) -> _Held:
    """What is held back of the page that is being read."""
    return cast("_Held", env.temp_data.setdefault(_KEY, []))


def _show(env: BuildEnvironment) -> None:
    for description, children in _held(env):
        description.children = children


def _emptied(description: addnodes.desc) -> tuple[addnodes.desc, list[nodes.Node]]:
    children = description.children
    description.children = []
    return description, children


def hold_back(env: BuildEnvironment, found: Iterable[nodes.Node]) -> None:
    """Empty the descriptions for now; not on a page that is translated, since translating is a transform."""
    if env.config.language in (None, "en"):
        _held(env).extend([_emptied(each) for each in found if isinstance(each, addnodes.desc)])


def is_finished(found: Iterable[nodes.Node]) -> bool:
    """Whether what Sphinx's parser made of a text needs no transform."""
    return not any(
        isinstance(node, _UNFINISHED)
        or type(node).__module__ not in _KNOWN
        or (isinstance(node, nodes.reference) and "refname" in node.attributes)
        for each in found
        for node in each.findall(nodes.Element)
    )
