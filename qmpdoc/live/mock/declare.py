"""What a text describes as a schema declares it, so that the mock of an old text reports its types as a server does."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from qmpdoc.files.source import SourceLocation
from qmpdoc.model import (
    AnyDefinition,
    Command,
    Enum,
    Event,
    JsonType,
    Member,
    Reference,
    Returns,
    Struct,
    TypeReference,
)

_BUILT_IN = {
    JsonType.STRING: "str",
    JsonType.INTEGER: "int",
    JsonType.NUMBER: "number",
    JsonType.BOOLEAN: "bool",
    JsonType.NULL: "null",
}
_MODULE = "mock"


def declare(reference: Reference) -> Reference:
    """The reference with a type for every object and list of values that its texts describe in place."""
    return _Declarations().of(reference)


class _Declarations:
    """Collects the types that are made up on the way; their names are never seen."""

    def __init__(self) -> None:
        self._made: list[AnyDefinition] = []
        self._numbers = count()

    def of(self, reference: Reference) -> Reference:
        """The reference, and behind its definitions the types that were made up for them."""
        definitions = [self._definition(each) for each in reference.definitions]
        return replace(reference, definitions=(*definitions, *self._made))

    def _definition(self, definition: AnyDefinition) -> AnyDefinition:
        if isinstance(definition, Command | Event) and definition.declared is not None:
            return definition.declared
        if isinstance(definition, Command) and definition.module is None:
            arguments, returns = self._members(definition.arguments), self._returns(definition.returns)
            return replace(definition, arguments=arguments, returns=returns, module=_MODULE)
        if isinstance(definition, Event) and definition.module is None:
            return replace(definition, arguments=self._members(definition.arguments), module=_MODULE)
        return definition

    def _members(self, members: Iterable[Member]) -> tuple[Member, ...]:
        return tuple(replace(each, type=self._type(each), members=(), values=()) for each in members)

    def _type(self, member: Member) -> TypeReference:
        array = bool(member.type and (member.type.array or member.type.json_type is JsonType.ARRAY))
        if member.members:
            return TypeReference(name=self._struct(member.members, member.location), array=array)
        if member.values and not array:
            name = self._name("values")
            self._made.append(Enum(name=name, values=member.values, location=member.location))
            return TypeReference(name=name)
        element = member.type.element_type if member.type else None
        return TypeReference(name=_BUILT_IN.get(element, "any") if element else "any", array=array)

    def _returns(self, returns: Returns | None) -> Returns | None:
        """The type of an answer; a text that describes none may still mean one, so that anything may come."""
        if returns is None or not returns.members:
            location = returns.location if returns else SourceLocation(_MODULE)
            return Returns(type=TypeReference(name="any"), location=location)
        array = bool(returns.type and returns.type.json_type is JsonType.ARRAY)
        name = self._struct(returns.members, returns.location)
        return replace(returns, type=TypeReference(name=name, array=array), groups=())

    def _struct(self, members: Iterable[Member], location: SourceLocation) -> str:
        name = self._name("members")
        self._made.append(Struct(name=name, members=self._members(members), location=location))
        return name

    def _name(self, kind: str) -> str:
        """A name that no schema can have."""
        return f"{kind} {next(self._numbers)}"
