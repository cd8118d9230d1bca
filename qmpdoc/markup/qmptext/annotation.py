"""What a member's text says in brackets: ``(json-string, optional, default "qcow2")``.

Real texts put it at the end, after the first sentence or on a line of its own, and stray in the words; what
is not understood stays in the annotation as it was written.
"""

from __future__ import annotations

import re

import msgspec

from qmpdoc.markup.lines import TextLine, trimmed
from qmpdoc.model import TypeReference

_TYPE_WORD = (
    r"(?:json|josn|jsn|jason|jsno)-[\w-]+|\w+-(?:string|str|int|integer|number|bool|boolean|object|array|dict|list)"
    r"|string|str|int|integer|number|bool|boolean|object|array|dict|list|any|null"
)
_SCHEMA_TYPE = r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+"
"""How schemas name types: NewImageMode."""
_OPENING = re.compile(
    rf"\(\s*(?:(?i:(?:{_TYPE_WORD})s?(?![\w-])|optional\b|one of\b)"
    rf"|{_SCHEMA_TYPE}\s*(?:,\s*(?i:optional|default)\b|\)\s*\.?\s*$))"
)
_TYPE = re.compile(
    rf"\s*(?P<type>(?-i:{_SCHEMA_TYPE})|{_TYPE_WORD})(?![\w-])(?:\s+of\s+(?P<element>{_TYPE_WORD})s?(?![\w-]))?",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"\boptional\b", re.IGNORECASE)
_DEFAULT = re.compile(
    r"\bdefault(?:s)?(?:\s+(?:is|to|value(?:\s+is)?))?\s*[:=]?\s*(\"[^\"]*\"|'[^']*'|[^\s,;()]+)", re.IGNORECASE
)
_CHOSEN = re.compile(r"(\"[^\"]*\"|'[^']*')\s*\(default\)", re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"\s][^\"]*)\"|'([^'\s][^']*)'")
_SINCE = re.compile(r"\(\s*since:?\s+(?:qemu\s+|version\s+)?v?(\d+(?:\.\d+)*)\s*\)", re.IGNORECASE)
_SINCE_INSIDE = re.compile(r"\bsince:?\s+v?(\d+(?:\.\d+)*)", re.IGNORECASE)
_BRACKET = re.compile(r"[()]")
_FIRST_TYPE = re.compile(
    r"\b(json-(?:string|int|integer|number|bool|boolean|object|array|list|dict|null|value))"
    r"(?:s?\s+of\s+(json-\w+?)s?)?\b(?!-)"
)


class Annotation(msgspec.Struct):
    """What was read from a member's text: the text without the brackets, and what they and it say."""

    lines: list[TextLine]
    text: str | None = None
    type: TypeReference | None = None
    optional: bool = False
    default: str | None = None
    values: tuple[tuple[str, TextLine], ...] = ()
    since: str | None = None


def read_annotation(lines: list[TextLine]) -> Annotation:
    """Take the annotation out of a member's text and read it."""
    found = Annotation(lines=lines)
    _take_trailing_since(found)
    _take_brackets(found)
    inside = found.text or ""
    type_match = _TYPE.match(inside)
    if type_match:
        found.type = _type(type_match["type"], type_match["element"])
        inside = inside[type_match.end() :]
    found.optional = _OPTIONAL.search(inside) is not None
    _read_default(found, inside)
    if found.type is None:
        found.type = type_in_prose(found.lines)
    if found.since is None:
        since = _SINCE_INSIDE.search(inside) or _SINCE.search(" ".join(each.text for each in found.lines))
        found.since = since[1] if since else None
    return found


def _type(name: str, element: str | None) -> TypeReference:
    return TypeReference(name=element, array=True) if element else TypeReference(name=name)


def type_in_prose(lines: list[TextLine]) -> TypeReference | None:
    """The first JSON type that prose names: "a json-array of json-objects", "it is a json-object"."""
    match = _FIRST_TYPE.search(" ".join(each.text.strip() for each in lines))
    return _type(match[1], match[2]) if match else None


def _take_trailing_since(found: Annotation) -> None:
    lines = trimmed(found.lines)
    if lines:
        match = re.search(_SINCE.pattern + r"\s*\.?\s*$", lines[-1].text, re.IGNORECASE)
        if match:
            found.since = match[1]
            lines[-1] = lines[-1]._replace(text=lines[-1].text[: match.start()].rstrip())
            found.lines = trimmed(lines)


def _take_brackets(found: Annotation) -> None:
    """Take the first bracketed annotation, over line ends where need be, out of the text."""
    for index, line in enumerate(found.lines):
        for opening in _OPENING.finditer(line.text):
            end = _closing(found.lines, index, opening.start())
            if end is not None:
                _cut(found, (index, opening.start()), end)
                return


def _closing(lines: list[TextLine], index: int, start: int) -> tuple[int, int] | None:
    """Where the bracket opened at `start` of line `index` is closed.

    None if it is not within six lines and a thousand characters, with no blank line between.
    """
    depth, left = 0, 1000
    for number in range(index, min(index + 6, len(lines))):
        if lines[number].blank:
            return None
        for bracket in _BRACKET.finditer(lines[number].text, start if number == index else 0):
            depth += 1 if bracket[0] == "(" else -1
            if depth == 0:
                return number, bracket.start()
            if depth > 10 or bracket.start() > left:
                return None
        left -= len(lines[number].text)
    return None


def _cut(found: Annotation, start: tuple[int, int], end: tuple[int, int]) -> None:
    lines = found.lines
    (first, opening), (last, closing) = start, end
    spanned = [each.text for each in lines[first : last + 1]]
    spanned[-1] = spanned[-1][:closing]
    spanned[0] = spanned[0][opening + 1 :]
    found.text = " ".join(each.strip() for each in spanned)
    found.values = _quoted_values(lines[first : last + 1], opening, closing)
    before = lines[first].text[:opening].rstrip()
    after = lines[last].text[closing + 1 :]
    tail = after if not before or re.match(r"[.,;:)]|$", after.strip()) else " " + after.strip()
    rest = lines[first]._replace(text=before + tail.rstrip() if before else tail.strip())
    found.lines = [*lines[:first], *([rest] if rest.text.strip() or first == 0 else []), *lines[last + 1 :]]


def _quoted_values(lines: list[TextLine], opening: int, closing: int) -> tuple[tuple[str, TextLine], ...]:
    """The quoted words of an annotation, each with its place, except a quoted default."""
    values = []
    for index, line in enumerate(lines):
        text = line.text[:closing] if index == len(lines) - 1 else line.text
        for match in _QUOTED.finditer(text, opening if index == 0 else 0):
            if not re.search(r"default\W*(?:is|to)?\W*$", text[max(0, match.start() - 40) : match.start()]):
                values.append((match[1] or match[2], line.cut(match.start())))
    return tuple(values)


def _read_default(found: Annotation, inside: str) -> None:
    match = _DEFAULT.search(inside)
    if match is None:
        text = " ".join(each.text.strip() for each in found.lines)
        match = _CHOSEN.search(text) or re.search(rf"\({_DEFAULT.pattern}\)", text, re.IGNORECASE)
    if match:
        found.default = match[1].rstrip(".")
