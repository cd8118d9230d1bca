"""The roles that definition files use in reStructuredText, as nodes of the document tree."""

from __future__ import annotations

import re

from qmpdoc.markup.tree import CrossReference, Inline, Link, Span, Style, Text

STYLE_ROLES = {
    "abbr": None,
    "abbreviation": None,
    "ac": None,
    "acronym": None,
    "cite": Style.CITATION,
    "code": Style.CODE,
    "command": Style.COMMAND,
    "dfn": Style.TERM,
    "emphasis": Style.EMPHASIS,
    "envvar": Style.CODE,
    "file": Style.FILE,
    "guilabel": Style.STRONG,
    "i": Style.EMPHASIS,
    "kbd": Style.KEYBOARD,
    "literal": Style.CODE,
    "mailheader": Style.EMPHASIS,
    "makevar": Style.STRONG,
    "manpage": Style.EMPHASIS,
    "math": Style.CODE,
    "menuselection": Style.STRONG,
    "mimetype": Style.EMPHASIS,
    "newsgroup": Style.EMPHASIS,
    "option": Style.OPTION,
    "program": Style.COMMAND,
    "regexp": Style.CODE,
    "samp": Style.SAMPLE,
    "strong": Style.STRONG,
    "sub": Style.SUBSCRIPT,
    "subscript": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "superscript": Style.SUPERSCRIPT,
    "t": Style.CITATION,
    "title": Style.CITATION,
    "title-reference": Style.CITATION,
}
"""Roles that say what a text is; None where it stays as it is."""

REFERENCE_ROLES = frozenset(("any", "confval", "doc", "download", "eq", "keyword", "numref", "ref", "term", "token"))
DOMAINS = frozenset(("c", "cpp", "js", "py", "qapi", "qmp", "rst", "std"))
"""Domains with roles (``:c:func:``, ``:qapi:event:``) that refer to something by name."""

_WITH_PARTS = frozenset(("samp", "file"))
_PART = re.compile(r"\{([^{}]+)\}")
_TITLE = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)


def role_nodes(role: str, text: str) -> list[Inline] | None:
    """What a role makes of its text; None for a role that there is not. The empty name is the default role."""
    if not role:
        return [CrossReference("any", " ".join(text.split()))]
    name = role.lower()
    if name in STYLE_ROLES:
        return _styled(name, text)
    domain, _, rest = name.partition(":")
    if name in REFERENCE_ROLES or (rest and domain in DOMAINS):
        return [_reference(name, text)]
    if name in ("pep", "pep-reference", "rfc", "rfc-reference"):
        return [_numbered_document(name[:3], text)]
    return None


def _styled(name: str, text: str) -> list[Inline]:
    style = STYLE_ROLES[name]
    if style is None:
        return [Text(text)]
    if name not in _WITH_PARTS:
        return [Span(style, (Text(text),))]
    parts: list[Inline] = []
    for index, part in enumerate(_PART.split(text)):
        if part:
            parts.append(Span(Style.VARIABLE, (Text(part),)) if index % 2 else Text(part))
    return [Span(style, tuple(parts))]


def _reference(role: str, text: str) -> CrossReference:
    words = " ".join(text.split())
    titled = _TITLE.match(words)
    if titled:
        return CrossReference(role, titled["target"], titled["title"])
    target = words.lstrip("!")
    if target.startswith("~"):
        return CrossReference(role, target[1:], target[1:].rsplit(".", 1)[-1])
    return CrossReference(role, target)


def _numbered_document(kind: str, text: str) -> Inline:
    number = text.strip()
    if not number.isdecimal():
        return Text(f"{kind.upper()} {number}")
    address = (
        f"https://peps.python.org/pep-{number:0>4}" if kind == "pep" else f"https://www.rfc-editor.org/rfc/rfc{number}"
    )
    return Link(address, (Text(f"{kind.upper()} {number}"),))
