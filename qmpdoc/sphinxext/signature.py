"""Signatures: the line that names what is described, with its parameters and its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.changeset import versionlabels

from qmpdoc.sphinxext.kinds import KINDS, shown_name
from qmpdoc.sphinxext.labels import label

_WORD = re.compile(r"[A-Za-z_][\w-]*")


def signature(kind: str, name: str, *rest: nodes.Node) -> addnodes.desc_signature:
    """A signature: the kind's word, the name, and what follows it."""
    shown = shown_name(kind, name)
    node = addnodes.desc_signature(shown, "")
    annotation = KINDS[kind].annotation if kind in KINDS else kind
    if annotation:
        node += addnodes.desc_annotation("", f"{label(annotation)} ")
    node += addnodes.desc_name(shown, shown)
    node.extend(rest)
    return node


def parameters(text: str) -> list[nodes.Node]:
    """What follows a command's name, ``[-f] device``: the placeholders of values are emphasised."""
    if not text.strip():
        return []
    found: list[nodes.Node] = [nodes.Text(" ")]
    end = 0
    words = text.strip()
    for match in _WORD.finditer(words):
        before = words[end : match.start()]
        if before:
            found.append(nodes.Text(before))
        plain = before.endswith(("-", "|")) or (match.end() < len(words) and words[match.end()] == "|")
        found.append(nodes.Text(match[0]) if plain else nodes.emphasis("", match[0], classes=["qmp-parameter"]))
        end = match.end()
    if end < len(words):
        found.append(nodes.Text(words[end:]))
    return found


def mark(words: str, *classes: str) -> list[nodes.Node]:
    """A mark at the end of a signature, such as ``since 2.5`` or ``deprecated``."""
    return [nodes.inline("", f" ({words})", classes=["qmp-mark", *classes])]


def marks(since: str | None, *, deprecated: bool, unstable: bool, replacement: str = "") -> list[nodes.Node]:
    """The marks of a definition; `replacement` is what to use in place of a deprecated one."""
    found: list[nodes.Node] = []
    if since:
        found += mark(label("since %s", since), "qmp-since")
    if deprecated:
        found += mark(
            label("deprecated: use %s", replacement) if replacement else label("deprecated"), "qmp-deprecated"
        )
    if unstable:
        found += mark(label("unstable"), "qmp-unstable")
    return found


def version_added(version: str) -> list[nodes.Node]:
    """What Sphinx's own directive ``versionadded`` shows."""
    words = nodes.inline("", f"{versionlabels['versionadded'] % version}.", classes=["versionmodified", "added"])
    found = addnodes.versionmodified("", "", nodes.paragraph("", "", words, translatable=False))
    found["type"], found["version"] = "versionadded", version
    return [found]


def name_in_contents(node: addnodes.desc_signature, parts: Sequence[str], shown: str, *, wanted: bool) -> None:
    """Set the name of the object for Sphinx's table of contents; `wanted` is ``toc_object_entries``."""
    node["_toc_parts"] = tuple(parts) if wanted else ()
    node["_toc_name"] = shown if wanted else ""
