"""Types as the wire knows them: members and their types remain; names of structs, bases and boxes do not.

A type is resolved when it is first looked into, so that types which hold one another cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import ClassVar, TypeAlias

import msgspec

from qmpdoc.files.record import Record
from qmpdoc.model import Condition, JsonType, Member, Value


class AnyType(Record, frozen=True):
    """Whatever it is: the type is ``any``, which is `declared`, or it is unknown."""

    not_compared: ClassVar[frozenset[str]] = frozenset({"declared"})

    declared: bool = False

    def __str__(self) -> str:
        return "any"


ANY = AnyType()


class ScalarType(Record, frozen=True):
    """A string, number, boolean or null, or an object or array with unknown content.

    `name` is the type as its source spells it: ``uint8``, or a text's ``json-int``.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"name"})

    json: JsonType
    name: str = ""

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The smallest and the largest value of a schema's integer; None where it is unknown.

        A server takes a negative number for a ``uint64`` or a ``size``, as it always has.
        """
        return _BOUNDS.get(self.name)

    def __str__(self) -> str:
        return _WORDS[self.json]


_WORDS = {
    JsonType.STRING: "string",
    JsonType.INTEGER: "integer",
    JsonType.NUMBER: "number",
    JsonType.BOOLEAN: "boolean",
    JsonType.OBJECT: "object",
    JsonType.ARRAY: "array",
    JsonType.NULL: "null",
    JsonType.ANY: "any",
}


_BOUNDS = {
    **{f"int{bits}": (-(1 << bits - 1), (1 << bits - 1) - 1) for bits in (8, 16, 32, 64)},
    **{f"uint{bits}": (0, (1 << bits) - 1) for bits in (8, 16, 32)},
    **dict.fromkeys(("uint64", "size"), (-(1 << 63), (1 << 64) - 1)),
    "int": (-(1 << 63), (1 << 63) - 1),
}


class EnumType(msgspec.Struct, frozen=True):
    """A string with one of `values`; `name` is empty where the definition has none of its own."""

    values: tuple[Value, ...]
    name: str = ""

    def names(self) -> tuple[str, ...]:
        """The values themselves."""
        return tuple(each.name for each in self.values)

    def __str__(self) -> str:
        return "string"


class ArrayType:
    """An array of values of one type."""

    def __init__(self, element: Callable[[], WireType]) -> None:
        self._element = element

    @cached_property
    def element(self) -> WireType:
        """The type of each value."""
        return self._element()

    def __str__(self) -> str:
        return "array"


class Field(msgspec.Struct, frozen=True):
    """A member of an object; `member` is where it is declared, None for what no type declares itself."""

    name: str
    type: WireType
    optional: bool = False
    member: Member | None = None

    @property
    def condition(self) -> Condition | None:
        """When it is compiled in."""
        return self.member.condition if self.member else None


class ObjectType:
    """An object: its fields, and for a union those that the value of `discriminator` adds.

    `open` says that further members are allowed, since no source lists them all.
    """

    def __init__(
        self,
        members: Callable[[], tuple[Field, ...]],
        discriminator: str | None = None,
        branches: Callable[[], Mapping[str, ObjectType]] = dict,
        open: bool = False,
        name: str = "",
    ) -> None:
        self._members = members
        self._branches = branches
        self.discriminator = discriminator
        self.open = open
        self.name = name

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The members that every such object has, by name."""
        return {each.name: each for each in self._members()}

    @cached_property
    def branches(self) -> Mapping[str, ObjectType]:
        """What each value of the discriminator adds; a value that adds nothing need not be there."""
        return self._branches()

    def fields_given(self, values: Mapping[str, object], *, unsaid: bool = False) -> Mapping[str, Field]:
        """The members of such an object that has `values`, a branch that is itself a union included.

        With `unsaid` also those of every branch where the discriminator's value is not among `values`.
        """
        if self.discriminator is None:
            return self.fields
        fields: dict[str, Field] = {}
        parts: list[ObjectType] = [self]
        for part in parts:
            fields |= part.fields
            tag = values.get(part.discriminator) if part.discriminator else None
            for value, branch in part.branches.items():
                if (value == tag or (unsaid and tag is None)) and branch not in parts:
                    parts.append(branch)
        return fields

    def __str__(self) -> str:
        return "object"


class Alternative(msgspec.Struct, frozen=True):
    """One of an alternate's types and its name."""

    name: str
    type: WireType


class AlternateType:
    """A value of one of several types, distinguished by its JSON type."""

    def __init__(self, choices: Callable[[], tuple[Alternative, ...]], name: str = "") -> None:
        self._choices = choices
        self.name = name

    @cached_property
    def choices(self) -> tuple[Alternative, ...]:
        """The types that it may have."""
        return self._choices()

    def __str__(self) -> str:
        return " or ".join(dict.fromkeys(str(each.type) for each in self.choices))


WireType: TypeAlias = AnyType | ScalarType | EnumType | ArrayType | ObjectType | AlternateType
NOTHING = ObjectType(tuple, name="nothing")
"""The empty object that a command answers which a schema gives no ``returns``."""
