"""Values made up from a type: what a server that does not exist yet could answer."""

from __future__ import annotations

from typing import Any

from qmpdoc.model import JsonType
from qmpdoc.wire.types import ANY, AlternateType, ArrayType, EnumType, ObjectType, ScalarType, WireType

_SCALARS: dict[JsonType, Any] = {
    JsonType.INTEGER: 0,
    JsonType.NUMBER: 0.5,
    JsonType.BOOLEAN: False,
    JsonType.NULL: None,
}
_DEEPEST = 40


def sample_value(type: WireType, name: str = "") -> Any:
    """The smallest value of a type that shows its form: mandatory members only, one element in each array.

    The same type always gives the same value. A string is the `name` of the member that it is the value of.
    """
    return _sample(type, name, ())


def _sample(type: WireType, name: str, inside: tuple[WireType, ...]) -> Any:
    """`inside` are the objects that this value is part of: one of the same type in them would never end."""
    if isinstance(type, ObjectType):
        return _object(type, (*inside, type))
    if isinstance(type, ArrayType):
        if type.element in inside or len(inside) > _DEEPEST:
            return []
        return [_sample(type.element, name, inside)]
    if isinstance(type, AlternateType):
        return _sample(min((each.type for each in type.choices), key=_size, default=ANY), name, inside)
    if isinstance(type, EnumType):
        return type.values[0].name if type.values else name
    return _scalar(type, name) if isinstance(type, ScalarType) else {}


def _scalar(type: ScalarType, name: str) -> Any:
    if type.json is JsonType.STRING:
        return name
    return [] if type.json is JsonType.ARRAY else _SCALARS.get(type.json, {})


def _size(type: WireType) -> int:
    """Which of an alternate's types is the simplest."""
    return 1 if isinstance(type, ObjectType | ArrayType | AlternateType) else 0


def _object(type: ObjectType, inside: tuple[WireType, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    known = 0
    while known != len(fields := type.fields_given(made)):
        known = len(fields)
        for field in fields.values():
            endless = len(inside) > _DEEPEST or field.type in inside
            if field.name not in made and not field.optional and not endless:
                made[field.name] = _sample(field.type, field.name, inside)
    return made
