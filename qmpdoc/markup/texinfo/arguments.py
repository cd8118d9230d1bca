"""Texinfo commands with several parts in their argument: references, links, footnotes."""

from __future__ import annotations

import re
import sys

from qmpdoc.markup.texinfo.commands import VALUES
from qmpdoc.markup.tree import Anchor, CrossReference, Inline, Link, Span, Style, Text, inline_text

_REFERENCES = {"ref": "", "xref": "See ", "pxref": "see ", "inforef": "see ", "link": ""}
"""What is before the reference itself."""


def argument_node(command: str, children: list[Inline]) -> list[Inline]:
    """What a command of `ARGUMENTS` makes of its argument."""
    parts = [each.strip() for each in inline_text(children).split(",")]
    if command in _REFERENCES:
        return _reference(command, parts)
    if command in ("uref", "url"):
        return [_link(parts[0], parts)]
    if command == "email":
        return [_link(f"mailto:{parts[0]}", [*parts, parts[0]])]
    if command == "anchor":
        return [Anchor(inline_text(children).strip())]
    if command == "footnote":
        return [Text(" ("), *children, Text(")")]
    return _characters(command, parts)


def _reference(command: str, parts: list[str]) -> list[Inline]:
    titles = [each for each in parts[1:3] if each]
    reference = CrossReference("ref", " ".join(parts[0].split()), titles[-1] if titles else "")
    before = _REFERENCES[command]
    return [Text(before), reference] if before else [reference]


def _link(uri: str, parts: list[str]) -> Inline:
    if len(parts) > 2 and parts[2]:
        return Text(parts[2])
    title = parts[1] if len(parts) > 1 else ""
    safe = uri.lower().startswith(("http://", "https://", "mailto:", "ftp://"))
    return Link(uri, (Text(title),) if title else ()) if safe else Span(Style.CODE, (Text(title or uri),))


def _characters(command: str, parts: list[str]) -> list[Inline]:
    if command == "value":
        return [Text(VALUES.get(parts[0], parts[0]))]
    if command == "U":
        number = int(parts[0], 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", parts[0]) else 0
        printable = number <= sys.maxunicode and chr(number).isprintable()
        return [Text(chr(number) if printable else f"U+{parts[0]}")]
    if command == "dotless":
        return [Text({"i": "ı", "j": "ȷ"}.get(parts[0], parts[0]))]
    if command == "inlineraw":
        return []
    return [Text(", ".join(parts))] if command in ("errormsg", "image") else []
