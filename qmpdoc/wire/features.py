"""Members and values that a message uses and that are deprecated or unstable."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from qmpdoc.files.json_text import JsonMember, JsonNode
from qmpdoc.model.types import DEPRECATED, UNSTABLE, Feature
from qmpdoc.wire.check import fits
from qmpdoc.wire.types import AlternateType, ArrayType, EnumType, ObjectType, WireType


class Use(msgspec.Struct, frozen=True):
    """A member or value in a message that has a feature: where it is in the message and in its text, and which.

    `name` is the member's or the value itself, and `path` the member's, from the top.
    """

    path: str
    name: str
    what: str
    feature: Feature
    features: tuple[Feature, ...]
    start: int
    end: int


def uses(node: JsonNode, type: WireType, path: str = "") -> Iterator[Use]:
    """Return the deprecated and unstable members and values that a message has, at every depth."""
    if not fits(node, type):
        return
    if isinstance(type, AlternateType):
        yield from uses(node, next(each.type for each in type.choices if fits(node, each.type)), path)
    elif isinstance(type, ArrayType):
        for item in node.items:
            yield from uses(item, type.element, path)
    elif isinstance(type, EnumType):
        for value in type.values:
            if value.name == node.value:
                yield from _having(path, value.name, "a value of", value.features, node)
    elif isinstance(type, ObjectType):
        yield from _members(node, type, path)


def _members(node: JsonNode, type: ObjectType, path: str) -> Iterator[Use]:
    fields = type.fields_given({each.name: each.value.value for each in node.members})
    for member in node.members:
        field = fields.get(member.name)
        if field is None:
            continue
        where = f"{path}.{member.name}" if path else member.name
        if field.member is not None:
            yield from _having(where, member.name, "member", field.member.features, member)
        yield from uses(member.value, field.type, where)


def _having(
    path: str, name: str, what: str, features: tuple[Feature, ...], node: JsonNode | JsonMember
) -> Iterator[Use]:
    for each in features:
        if each.name in (DEPRECATED, UNSTABLE):
            yield Use(path, name, what, each, features, node.start, node.end)
