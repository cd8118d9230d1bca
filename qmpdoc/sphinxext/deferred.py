"""The content of descriptions, added to a page after Sphinx has transformed it.

Sphinx and docutils go over a page about forty times after reading it: they number footnotes, resolve substitutions and
repair what the parser left out. Nodes made from the model need none of this. Without this module the manual of QEMU
10.2.2 takes half as long again (12.0 s, not 7.8 s). So descriptions are empty until all that is done, except
during ``doctree-read``, at which Sphinx makes the table of contents.
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
"""The places where nodes with known needs come from; those of another extension may have a transform of their own."""

_Deferred = list[tuple[addnodes.desc, list[nodes.Node]]]
_KEY = "qmpdoc_deferred"


class ShowDeferred(SphinxTransform):
    """Shows the deferred content to those who wait for ``doctree-read``."""

    default_priority = DoctreeReadEvent.default_priority - 5

    def apply(self, **_: object) -> None:
        """Put the content of descriptions back."""
        _show(self.env)


class DeferAgain(SphinxTransform):
    """Empties the descriptions again, for the transforms after ``doctree-read``."""

    default_priority = DoctreeReadEvent.default_priority + 5

    def apply(self, **_: object) -> None:
        """Take the content of descriptions out."""
        self.env.temp_data[_KEY] = [_emptied(description) for description, _ in _deferred(self.env)]


class RestoreDeferred(SphinxTransform):
    """Puts the content back at the end, when all other transforms are done."""

    default_priority = 999
    """The last there is: docutils compares priorities as text of three digits."""

    def apply(self, **_: object) -> None:
        """Put the content of descriptions back."""
        _show(self.env)
        self.env.temp_data.pop(_KEY, None)


TRANSFORMS: tuple[type[SphinxTransform], ...] = (ShowDeferred, DeferAgain, RestoreDeferred)
"""The transforms that `defer` needs."""


def _deferred(env: BuildEnvironment) -> _Deferred:
    """The deferred content of the page that is being read."""
    return cast("_Deferred", env.temp_data.setdefault(_KEY, []))


def _show(env: BuildEnvironment) -> None:
    for description, children in _deferred(env):
        description.children = children


def _emptied(description: addnodes.desc) -> tuple[addnodes.desc, list[nodes.Node]]:
    children = description.children
    description.children = []
    return description, children


def defer(env: BuildEnvironment, found: Iterable[nodes.Node]) -> None:
    """Empty the descriptions for now; not on a page that is translated, since translating is a transform."""
    if env.config.language in (None, "en"):
        _deferred(env).extend([_emptied(each) for each in found if isinstance(each, addnodes.desc)])


def is_finished(found: Iterable[nodes.Node]) -> bool:
    """Whether what Sphinx's parser made of a text needs no transform."""
    return not any(
        isinstance(node, _UNFINISHED)
        or type(node).__module__ not in _KNOWN
        or (isinstance(node, nodes.reference) and "refname" in node.attributes)
        for each in found
        for node in each.findall(nodes.Element)
    )
