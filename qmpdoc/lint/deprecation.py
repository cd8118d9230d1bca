"""What an example uses of what is deprecated, and what its documentation names in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from qmpdoc.files.json_text import JsonNode
from qmpdoc.model import DEPRECATED, Feature
from qmpdoc.wire import ArrayType, EnumType, ObjectType, WireType


class DeprecatedUse(msgspec.Struct, frozen=True):
    """A deprecated member or value in a message: its name, the node that uses it, and its feature."""

    name: str
    start: int
    end: int
    feature: Feature


def deprecation(features: Iterable[Feature]) -> Feature | None:
    """Return the feature 'deprecated'; None if there is none."""
    return next((each for each in features if each.name == DEPRECATED), None)


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
