"""Messages made up to prove a change: the smallest that go through a given path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.compare.path import Step
from qmpdoc.model import JsonType
from qmpdoc.wire import (
    AlternateType,
    AnyType,
    ArrayType,
    EnumType,
    Field,
    ObjectType,
    ScalarType,
    WireType,
    sample_value,
)

End = Callable[[WireType, Mapping[str, Any]], Any]
"""Makes what stands at the end of a path, of the type there, with the members given: discriminators on the way."""

_ONE_OF_EACH: tuple[Any, ...] = ("text", 1, 0.5, True, None, {}, [])
_UNUSUAL_NUMBERS = (0, -1, 1 << 40)


def smallest(type: WireType, name: str = "") -> Any:
    """The smallest value of a type: mandatory members only, and nothing in arrays."""
    if isinstance(type, ObjectType):
        return smallest_object(type, {})
    return [] if isinstance(type, ArrayType) else sample_value(type, name)


def smallest_object(type: ObjectType, given: Mapping[str, Any]) -> dict[str, Any]:
    """The smallest object of a type that has the members `given`, discriminators usually."""
    made = dict(given)
    while True:
        fields = type.fields_given(made)
        lacking = [each for each in fields.values() if not each.optional and each.name not in made]
        if not lacking:
            return made
        made.update((each.name, smallest(each.type, each.name)) for each in lacking)


def sample_along(type: WireType, steps: Sequence[Step], end: End, at: int = 0) -> Any:
    """A value of a type that goes along `steps`, with what `end` makes where they lead; `at` is the first to go.

    Raises LookupError if the type has no such path.
    """
    if at == len(steps):
        return end(type, {})
    step = steps[at]
    if step.member is None and not step.tag:
        return [sample_along(_choice(type, ArrayType).element, steps, end, at + 1)]
    target: ObjectType = _choice(type, ObjectType)
    given: dict[str, Any] = {}
    while step.tag:
        if step.tag in target.fields_given(given):
            given[step.tag] = step.values[0]
        at += 1
        if at == len(steps):
            return end(target, given)
        step = steps[at]
    found = smallest_object(target, given)
    field = target.fields_given(found)[step.member or ""]
    return smallest_object(target, {**given, field.name: sample_along(field.type, steps, end, at + 1)})


def _choice(type: WireType, kind: Any) -> Any:
    """The type itself, or that one of an alternate's that is of the class `kind`."""
    if isinstance(type, kind):
        return type
    if isinstance(type, AlternateType):
        for each in type.choices:
            if isinstance(each.type, kind):
                return each.type
    raise LookupError(f"{type} is no {kind.__name__}")


def without(name: str) -> End:
    """An end of a path: the smallest object there, without the member `name`."""

    def end(type: WireType, given: Mapping[str, Any]) -> Any:
        made = smallest_object(_choice(type, ObjectType), given)
        made.pop(name, None)
        return made

    return end


def having(field: Field) -> End:
    """An end of a path: the smallest object there that has the member."""

    def end(type: WireType, given: Mapping[str, Any]) -> Any:
        return smallest_object(_choice(type, ObjectType), {**given, field.name: smallest(field.type, field.name)})

    return end


def being(value: Any) -> End:
    """An end of a path: the value itself."""
    return lambda type, given: value


def candidates(type: WireType) -> Iterator[Any]:
    """Values of a type, the edges of what it allows among them."""
    if isinstance(type, AlternateType):
        for each in type.choices:
            yield from candidates(each.type)
    elif isinstance(type, AnyType):
        yield from _ONE_OF_EACH
    elif isinstance(type, EnumType):
        yield from type.names()
    elif isinstance(type, ObjectType):
        yield smallest(type)
        if type.open:
            yield {**smallest_object(type, {}), "any-other-member": True}
    elif isinstance(type, ScalarType) and type.json in (JsonType.INTEGER, JsonType.NUMBER):
        yield from type.bounds or _UNUSUAL_NUMBERS
        yield from (0.5,) if type.json is JsonType.NUMBER else ()
    else:
        yield smallest(type, "any-other-text")
