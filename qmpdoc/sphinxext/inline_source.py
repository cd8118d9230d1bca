"""Inline nodes written as reStructuredText: what Sphinx gives to translators, and parses when they are done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qmpdoc.markup.tree import CrossReference, Inline, LineBreak, Link, Span, Style, Text, inline_text

_SPECIAL = re.compile(r"[*`|\\]|(?<=\w)_(?!\w)")
_MARKS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.VARIABLE: "*", Style.TERM: "*", Style.CITATION: "*"}


def inline_source(children: Iterable[Inline]) -> str:
    """Inline nodes as reStructuredText."""
    return "".join(map(_source, children))


def _source(node: Inline) -> str:
    if isinstance(node, Text):
        return _SPECIAL.sub(r"\\\g<0>", node.text)
    if isinstance(node, Span):
        return _span_source(node)
    if isinstance(node, Link):
        words = inline_text(node.children)
        return f"`{words} <{node.uri}>`__" if words else node.uri
    if isinstance(node, CrossReference):
        return _reference_source(node)
    return "\n" if isinstance(node, LineBreak) else ""


def _span_source(node: Span) -> str:
    words = inline_text(node.children)
    if node.style.literal:
        return f"``{words}``"
    if node.style in (Style.SUBSCRIPT, Style.SUPERSCRIPT):
        return f":{node.style.value}:`{words}`"
    mark = _MARKS.get(node.style, "*")
    return f"{mark}{words}{mark}"


def _reference_source(node: CrossReference) -> str:
    if node.role == "member":
        return f"``{node.title or node.target}``"
    role = "any" if node.role == "any" else "ref"
    title = f"{node.title} <{node.target}>" if node.title or role == "ref" else node.target
    return f":{role}:`{title}`"
