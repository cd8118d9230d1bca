"""Messages made up to prove a change: the smallest that go through a given path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.compare.path import Step
from qmpdoc.model import JsonType
from qmpdoc.wire import (
    DEEPEST_SAMPLE,
    AlternateType,
    AnyType,
    ArrayType,
    EnumType,
    Field,
    ObjectType,
    Room,
    SampleTooLargeError,
    ScalarType,
    WireType,
    sample_value,
)

_ONE_OF_EACH: tuple[Any, ...] = ("text", 1, 0.5, True, None, {}, [])
_UNUSUAL_NUMBERS = (0, -1, 1 << 40)


class Sampler:
    """Makes values for one message; they share the room that a message has.

    Raises `SampleTooLargeError` once it is full, and LookupError for a path that a type does not have.
    """

    def __init__(self) -> None:
        self._room = Room()

    def smallest(self, type: WireType, name: str = "") -> Any:
        """The smallest value of a type: mandatory members only, and nothing in arrays."""
        if not isinstance(type, ObjectType | ArrayType):
            return sample_value(type, name, self._room)
        self._room.take()
        return self.smallest_object(type, {}) if isinstance(type, ObjectType) else []

    def smallest_object(
        self, type: ObjectType, given: Mapping[str, Any], left_out: str | None = None
    ) -> dict[str, Any]:
        """The smallest object of a type that has the members `given`, discriminators usually, and lacks `left_out`."""
        made = dict(given)
        while True:
            fields = type.fields_given(made)
            lacking = [
                each
                for each in fields.values()
                if not each.optional and each.name not in made and each.name != left_out
            ]
            if not lacking:
                return made
            made.update((each.name, self.smallest(each.type, each.name)) for each in lacking)

    def along(self, type: WireType, steps: Sequence[Step], end: End, at: int = 0) -> Any:
        """A value of a type that goes along `steps`, with what `end` makes where they lead; `at` is the first to go."""
        if len(steps) > DEEPEST_SAMPLE:
            raise SampleTooLargeError
        self._room.take()
        if at == len(steps):
            return end(self, type, {})
        step = steps[at]
        if step.member is None and not step.tag:
            return [self.along(_choice(type, ArrayType).element, steps, end, at + 1)]
        target: ObjectType = _choice(type, ObjectType)
        given: dict[str, Any] = {}
        while step.tag:
            if step.tag in target.fields_given(given):
                given[step.tag] = step.values[0]
            at += 1
            if at == len(steps):
                return end(self, target, given)
            step = steps[at]
        found = self.smallest_object(target, given, left_out=step.member)
        field = target.fields_given(found)[step.member or ""]
        inner = self.along(field.type, steps, end, at + 1)
        return self.smallest_object(target, {**found, field.name: inner})


End = Callable[[Sampler, WireType, Mapping[str, Any]], Any]
"""Makes what is at the end of a path, of the type there, with the members given: discriminators on the way."""


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
    return lambda sampler, type, given: sampler.smallest_object(_choice(type, ObjectType), given, left_out=name)


def having(field: Field) -> End:
    """An end of a path: the smallest object there that has the member."""
    return lambda sampler, type, given: sampler.smallest_object(
        _choice(type, ObjectType), {**given, field.name: sampler.smallest(field.type, field.name)}
    )


def being(value: Any) -> End:
    """An end of a path: the value itself."""
    return lambda sampler, type, given: value


def candidates(type: WireType) -> Iterator[End]:
    """Ends of a path: values of a type, the edges of what it allows among them."""
    if isinstance(type, AlternateType):
        for each in type.choices:
            yield from candidates(each.type)
    elif isinstance(type, ObjectType):
        yield _smallest_of(type)
        if type.open:
            yield lambda sampler, _, given: {**sampler.smallest_object(type, {}), "any-other-member": True}
    elif isinstance(type, ArrayType):
        yield being([])
    else:
        yield from map(being, _simple_values(type))


def _smallest_of(type: ObjectType) -> End:
    return lambda sampler, _, given: sampler.smallest(type)


def _simple_values(type: WireType) -> Iterator[Any]:
    if isinstance(type, AnyType):
        yield from _ONE_OF_EACH
    elif isinstance(type, EnumType):
        yield from type.names()
    elif isinstance(type, ScalarType) and type.json in (JsonType.INTEGER, JsonType.NUMBER):
        yield from type.bounds or _UNUSUAL_NUMBERS
        yield from (0.5,) if type.json is JsonType.NUMBER else ()
    else:
        yield sample_value(type, "any-other-text")
