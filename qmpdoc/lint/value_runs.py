"""Values that a sentence or a list of bullets of a text enumerates: ``one of 'on', 'off'``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import msgspec

from qmpdoc.files.json_text import position
from qmpdoc.model import DocText, SourceLocation

_VALUE = r"(?:``[a-z][\w-]*``|'[a-z][\w-]*'|\"[a-z][\w-]*\"|`[a-z][\w-]*`)"
_BETWEEN = r"(?:\s*,\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+|\s*[|/]\s*)"
_RUN = re.compile(rf"{_VALUE}(?:{_BETWEEN}{_VALUE})+", re.IGNORECASE)
_QUOTED = re.compile(r"(?<=[`'\"])[A-Za-z][\w-]*(?=[`'\"])")
_BULLET = re.compile(r"^\s*[-*] +(?:``|['\"`@])?(?P<name>[A-Za-z][\w-]*)(?:``|['\"`])?\s*(?::|-{1,2}\s)", re.MULTILINE)
_OPENING = re.compile(
    r"(?:\b(?:one of(?: the following)?|either|values?(?: are| is)?|(?:can|may|must|should) be|possibilities(?: are)?)"
    r"|[:(,]|^)\s*\Z",
    re.IGNORECASE,
)
_NARROWED = re.compile(
    r"\b(?:if|when|unless|only|for|with|except|without|other than|not|until|while|unlike|instead|between|before|after)"
    r"\b",
    re.IGNORECASE,
)
"""Words that are about some of the values, such as ``only if it is 'a' or 'b'``."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s")
_QUOTES = "'\"`"
_FEWEST_QUOTES = 4
"""Quotes around two values."""
_FURTHEST = 400
"""Characters before a run in which the beginning of its sentence is looked for."""
_FEWEST = 2
"""Values from which on they are a list."""


class Listed(msgspec.Struct, frozen=True):
    """A value that a text lists, and where."""

    name: str
    location: SourceLocation


def enumerated_values(body: DocText, real: Collection[str]) -> tuple[Listed, ...]:
    """Return the values that a text enumerates for a member that can be one of `real`; most of them are."""
    text = "\n".join(body.lines)
    if not may_enumerate(text):
        return ()
    for found in _candidates(text):
        names = [text[start:end] for start, end in found]
        if len(names) >= _FEWEST and sum(each in real for each in names) * 2 > len(names):
            places = (body.locate(*position(text, start)) for start, _ in found)
            return tuple([Listed(name, place) for name, place in zip(names, places, strict=True)])
    return ()


def may_enumerate(text: str) -> bool:
    """Return whether a text has quotes around two values, or bullets; most have neither."""
    return sum(map(text.count, _QUOTES)) >= _FEWEST_QUOTES or "- " in text or "* " in text


def _candidates(text: str) -> Iterator[list[tuple[int, int]]]:
    """The places of the words of bullets, and of each run of quoted words that can be all values."""
    yield [match.span("name") for match in _BULLET.finditer(text)]
    for run in _RUN.finditer(text):
        before = text[max(0, run.start() - _FURTHEST) : run.start()]
        sentence = _SENTENCE.split(f"{before}|{_rest(text, run.end())}")[-1] if before else _rest(text, run.end())
        if _OPENING.search(before) and not _NARROWED.search(sentence):
            yield [(run.start() + each.start(), run.start() + each.end()) for each in _QUOTED.finditer(run[0])]


def _rest(text: str, start: int) -> str:
    """What follows up to the end of the sentence."""
    return _SENTENCE.split(text[start : start + _FURTHEST], maxsplit=1)[0]
