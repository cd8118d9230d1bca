"""What an example uses of what is deprecated, and what its documentation names in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from qmpdoc.files.json_text import JsonNode
from qmpdoc.model import DEPRECATED, Feature
from qmpdoc.wire import ArrayType, EnumType, ObjectType, WireType

_REPLACEMENTS = (
    re.compile(r"\b[Uu]se\s+(?:the\s+)?(?:\w+\s+)?[@`'\"]+(?P<name>[\w-]*\w)"),
    re.compile(r"\b[Uu]se\s+(?P<name>[a-z][\w-]*\w)\s+instead\b"),
    re.compile(r"\b(?:replaced|superseded)\s+(?:by|with)\s+(?:the\s+)?(?:\w+\s+)?[@`'\"]+(?P<name>[\w-]*\w)"),
    re.compile(r"\b[Ii]n\s+favou?r\s+of\s+(?:the\s+)?(?:\w+\s+)?[@`'\"]+(?P<name>[\w-]*\w)"),
)


class DeprecatedUse(msgspec.Struct, frozen=True):
    """A deprecated member or value in a message: its name, the node that uses it, and its feature."""

    name: str
    start: int
    end: int
    feature: Feature


def deprecation(features: Iterable[Feature]) -> Feature | None:
    """Return the feature 'deprecated'; None if there is none."""
    return next((each for each in features if each.name == DEPRECATED), None)


def replacement(feature: Feature) -> str:
    """Return what the text of a deprecation says to use; empty if it names nothing."""
    words = " ".join(each.strip() for each in feature.body.lines) if feature.body else ""
    found = (each.search(words) for each in _REPLACEMENTS)
    return next((match["name"] for match in found if match), "")


def deprecated_uses(node: JsonNode, type: WireType) -> Iterator[DeprecatedUse]:
    """Find deprecated members and values of a value of `type`, at every depth."""
    if isinstance(type, ObjectType):
        yield from _in_object(node, type)
    elif isinstance(type, ArrayType):
        for item in node.items:
            yield from deprecated_uses(item, type.element)
    elif isinstance(type, EnumType):
        for value in type.values:
            feature = deprecation(value.features) if value.name == node.value else None
            if feature is not None:
                yield DeprecatedUse(value.name, node.start, node.end, feature)


def _in_object(node: JsonNode, type: ObjectType) -> Iterator[DeprecatedUse]:
    fields = type.fields_given({each.name: each.value.value for each in node.members})
    for member in node.members:
        field = fields.get(member.name)
        if field is None:
            continue
        feature = deprecation(field.member.features) if field.member else None
        if feature is not None:
            yield DeprecatedUse(member.name, member.start, member.end, feature)
        yield from deprecated_uses(member.value, field.type)
