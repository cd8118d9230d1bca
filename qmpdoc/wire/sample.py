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
MOST_VALUES = 1_000
"""The most values that a sample is made of: forty types that each hold the next one twice have a million millions."""
DEEPEST_SAMPLE = 100
"""The deepest nesting of objects in a sample; deeper types have none."""


class SampleTooLargeError(Exception):
    """Even the smallest value of a type has more values than a reader can use."""


class Room:
    """How many values may still be made; a room that several samples share bounds them together."""

    def __init__(self, most: int = MOST_VALUES) -> None:
        self._left = most

    def take(self) -> None:
        """Make room for one value; raises `SampleTooLargeError` if none is small enough."""
        self._left -= 1
        if self._left < 0:
            raise SampleTooLargeError


def sample_value(type: WireType, name: str = "", room: Room | None = None) -> Any:
    """The smallest value of a type that shows its form: mandatory members only, one element in each array.

    The same type always gives the same value. A string is the `name` of the member that it is the value of. Raises
    `SampleTooLargeError` if even that has more values than `room` has left, or goes too deep.
    """
    try:
        return _sample(type, name, (), room or Room())
    except RecursionError:
        raise SampleTooLargeError from None


def _sample(type: WireType, name: str, inside: tuple[WireType, ...], room: Room) -> Any:
    """`inside` are the objects that this value is part of: one of the same type in them would never end."""
    room.take()
    if isinstance(type, ObjectType):
        return _object(type, (*inside, type), room)
    if isinstance(type, ArrayType):
        return [] if type.element in inside else [_sample(type.element, name, inside, room)]
    if isinstance(type, AlternateType):
        return _sample(min((each.type for each in type.choices), key=_size, default=ANY), name, inside, room)
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


def _object(type: ObjectType, inside: tuple[WireType, ...], room: Room) -> dict[str, Any]:
    if len(inside) > DEEPEST_SAMPLE:
        raise SampleTooLargeError
    made: dict[str, Any] = {}
    known = 0
    while known != len(fields := type.fields_given(made)):
        known = len(fields)
        for field in fields.values():
            if field.name not in made and not field.optional and field.type not in inside:
                made[field.name] = _sample(field.type, field.name, inside, room)
    return made
