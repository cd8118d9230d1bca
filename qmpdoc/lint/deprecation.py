"""What an example uses of what is deprecated, and what its documentation names in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qmpdoc.files.json_text import JsonNode
from qmpdoc.model import DEPRECATED, AnyDefinition, DocText, Feature
from qmpdoc.wire import Use, WireType, uses


def deprecation(features: Iterable[Feature]) -> Feature | None:
    """Return the feature 'deprecated'; None without one."""
    return next((each for each in features if each.name == DEPRECATED), None)


_STATED = re.compile(
    r"(?:(?:\A|[.;,:(])\s*|\b(?:command|argument|member|option|parameter|field|interface)\s+(?:is|has\s+been)\s+)"
    r"(?:now\s+)?(?:deprecated|obsolete)\b(?!\s+(?:value|form|when|if)s?\b)",
    re.IGNORECASE,
)


def stated_deprecation(texts: Iterable[DocText | None]) -> Feature | None:
    """Return the deprecation that one of some texts states in words, as texts did before there were features."""
    for text in texts:
        has_word = text is not None and any("eprecated" in line or "bsolete" in line for line in text.lines)
        if text is not None and has_word and _STATED.search("\n".join(text.lines)):
            return Feature(name=DEPRECATED, body=text, location=text.location)
    return None


def texts_of(definition: AnyDefinition) -> Iterator[DocText | None]:
    """The text of a definition and its notes."""
    yield definition.body
    yield from (each.text for each in definition.notes)


def deprecated_uses(node: JsonNode, type: WireType) -> Iterator[Use]:
    """Find deprecated members and values of a value of `type`, at every depth."""
    return (each for each in uses(node, type) if each.feature.name == DEPRECATED)
