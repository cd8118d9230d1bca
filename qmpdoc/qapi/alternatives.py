"""What distinguishes the alternatives of an alternate on the wire."""

from __future__ import annotations

import re

from qmpdoc.model import BUILT_IN_TYPES, JsonType
from qmpdoc.qapi.declarations import MemberDeclaration
from qmpdoc.qapi.schema import Schema

_STRING_LIKE = {JsonType.STRING, JsonType.BOOLEAN, JsonType.NUMBER}
_WIRE = {JsonType.INTEGER: JsonType.NUMBER}


def wire_types(schema: Schema, member: MemberDeclaration) -> set[JsonType]:
    """What the values of an alternative may be taken for on the wire; empty if it cannot be an alternative."""
    if member.array:
        return {JsonType.ARRAY}
    name = member.type or ""
    values = schema.values(name)
    if values is not None:
        found = {JsonType.STRING}
        if "on" in values or "off" in values:
            found.add(JsonType.BOOLEAN)
        if any(re.match(r"[-+0-9.]", each) for each in values):
            found.add(JsonType.NUMBER)
        return found
    definition = schema.find_type(name)
    if definition is not None:
        return {JsonType.OBJECT} if definition.kind in ("struct", "union") else set()
    built_in = BUILT_IN_TYPES.get(name, JsonType.ANY)
    if built_in is JsonType.STRING:
        return set(_STRING_LIKE)
    return set() if built_in is JsonType.ANY else {_WIRE.get(built_in, built_in)}
