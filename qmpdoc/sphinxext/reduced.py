"""Descriptions reduced, while a page is made ready for HTML, to what Sphinx's transforms are about.

Before writing a page Sphinx goes over it a dozen times more: for references, images, code blocks and signatures, and
for much that is on no page of ours. A description shows meanwhile only those parts of it that hold such nodes, each
whole and with its true parent. Where an extension or a newer Sphinx has a transform that is not known here, nothing is
reduced.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from qmpdoc.sphinxext.names import application

_PLAIN: frozenset[type[nodes.Node]] = frozenset(
    (
        nodes.Text,
        nodes.admonition,
        nodes.block_quote,
        nodes.bullet_list,
        nodes.caution,
        nodes.definition,
        nodes.definition_list,
        nodes.definition_list_item,
        nodes.emphasis,
        nodes.enumerated_list,
        nodes.field,
        nodes.field_body,
        nodes.field_list,
        nodes.field_name,
        nodes.important,
        nodes.inline,
        nodes.line,
        nodes.line_block,
        nodes.list_item,
        nodes.literal,
        nodes.note,
        nodes.paragraph,
        nodes.reference,
        nodes.strong,
        nodes.term,
        nodes.title,
        nodes.warning,
    )
)
"""What none of the transforms below is about."""

_TRANSFORMS = frozenset(
    (
        "AliasTransform",
        "DataURIExtractor",
        "HighlightLanguageTransform",
        "ImageDownloader",
        "ImagemagickConverter",
        "IntersphinxRoleResolver",
        "KeyboardTransform",
        "OnlyNodeTransform",
        "PropagateDescDomain",
        "ReferencesResolver",
        "SigElementFallbackTransform",
        "TrimDoctestFlagsTransform",
        "ViewcodeAnchorTransform",
    )
)
"""Sphinx's transforms, of 7.2 to 9.0, that are about other nodes than the plain ones."""

_KEY = "qmpdoc_reduced"
_DOMAINS = ("qmp", "qapi")
_Whole = list[tuple[addnodes.desc, list[nodes.Node]]]


class ReduceDescriptions(SphinxPostTransform):
    """Lets descriptions show only what the transforms that follow are about."""

    default_priority = 0
    formats = ("html",)

    def run(self, **_: object) -> None:
        """Reduce the descriptions of the page."""
        if _all_are_known(application(self.env)):
            self.env.temp_data[_KEY] = [(each, _reduce(each)) for each in _descriptions(self.document)]


class RestoreDescriptions(SphinxPostTransform):
    """Gives descriptions back all that they hold."""

    default_priority = 999
    """The last there is: docutils compares priorities as text of three digits."""

    formats = ("html",)

    def run(self, **_: object) -> None:
        """Put everything back."""
        for description, children in cast("_Whole", self.env.temp_data.pop(_KEY, [])):
            description.children = children


def _all_are_known(app: Sphinx) -> bool:
    """Whether each transform that the builder applies is known or ours."""
    return all(
        transform.__module__.startswith("qmpdoc.")
        or (transform.__module__.startswith("sphinx.") and transform.__name__ in _TRANSFORMS)
        or not _is_applied(transform, app)
        for transform in app.registry.get_post_transforms()
    )


def _is_applied(transform: type[Any], app: Sphinx) -> bool:
    """Whether a transform is for the builder; one of Sphinx's own kind may name builders or the formats of builders."""
    kind = SphinxPostTransform
    if not issubclass(transform, kind) or transform.apply != kind.apply or transform.is_supported != kind.is_supported:
        return True
    builders, formats = transform.builders, transform.formats
    return (not builders or app.builder.name in builders) and (not formats or app.builder.format in formats)


def _descriptions(node: nodes.Element) -> Iterator[addnodes.desc]:
    """The outermost descriptions in a node that stand in our domains."""
    for child in node.children:
        if isinstance(child, addnodes.desc):
            if child.get("domain") in _DOMAINS:
                yield child
        elif isinstance(child, nodes.section):
            yield from _descriptions(child)


def _reduce(description: addnodes.desc) -> list[nodes.Node]:
    """Let a description show only its signatures and what is not plain; returns all its children."""
    children = description.children
    shown: list[nodes.Node] = []
    for child in children:
        if isinstance(child, addnodes.desc_content):
            _add_not_plain(child, shown)
        else:
            shown.append(child)
    description.children = shown
    return children


def _add_not_plain(node: nodes.Element, shown: list[nodes.Node]) -> None:
    """Add the parts of a node that hold other nodes than plain ones.

    A transform may put another node in the place of one, so that each is shown with its parent; a literal block stays.
    """
    before = len(shown)
    for child in cast("list[nodes.Element]", node.children):
        kind = child.__class__
        if kind is nodes.literal_block:
            shown.append(child)
        elif kind not in _PLAIN or (kind is nodes.literal and "kbd" in child.attributes["classes"]):
            shown[before:] = [node]
            return
        elif child.children:
            _add_not_plain(child, shown)
