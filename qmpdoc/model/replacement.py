"""What a text about a deprecation names to use in place of the deprecated thing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qmpdoc.model.types import DEPRECATED, Feature

_NAME = r"[@`'\"]+(?P<name>[\w-]*\w)[@`'\"]*"
_KINDS = (
    r"(?:the\s+)?(?:more\s+generic\s+|new\s+)?"
    r"(?:(?:QMP\s+)?(?:arguments?|commands?|members?|options?|parameters?|values?)\s+)*"
)
_PATTERNS = (
    re.compile(rf"\b[Uu]se\s+{_KINDS}(?:\w+\s+)?{_NAME}"),
    re.compile(r"\b[Uu]se\s+(?P<name>[a-z][\w-]*\w)\s+instead\b"),
    re.compile(rf"\b(?:replaced|superseded)\s+(?:by|with)\s+{_KINDS}(?:\w+\s+)?{_NAME}"),
    re.compile(rf"\b(?:[Ss]witch|[Cc]hange|[Mm]ove|[Mm]igrate)\s+to\s+{_KINDS}(?:\w+\s+)?{_NAME}"),
    re.compile(rf"\b[Ii]n\s+favou?r\s+of\s+{_KINDS}(?:\w+\s+)?{_NAME}"),
)
_NEXT = re.compile(rf"(?:,\s*|\s+)(?:(?:and|or)\s+)?{_NAME}")
"""A further name behind the first."""


def replacements_in(text: str) -> tuple[str, ...]:
    """Return the names that the first advice in `text` gives, in order; none where it names nothing."""
    words = " ".join(text.split())
    match = next((found for each in _PATTERNS if (found := each.search(words))), None)
    if match is None:
        return ()
    names = [match["name"]]
    following = _NEXT.match(words, match.end())
    while following is not None:
        names.append(following["name"])
        following = _NEXT.match(words, following.end())
    return (*names,)


def replacement_of(features: Iterable[Feature]) -> str:
    """Return what the feature 'deprecated' among some features says to use; empty without one."""
    return next((replacement(each) for each in features if each.name == DEPRECATED), "")


def replacement(feature: Feature) -> str:
    """Return what the text of a deprecation says to use; empty if it names nothing."""
    return next(iter(replacements_in(str(feature.body)) if feature.body else ()), "")
