"""From the model to types on the wire: every dialect's members, answers and events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from qmpdoc.model import (
    Alternate,
    Branch,
    Command,
    Enum,
    Event,
    JsonType,
    Member,
    Reference,
    Struct,
    TypeReference,
    Union,
)
from qmpdoc.model.interface import Interface, TypeDefinition
from qmpdoc.wire.types import (
    ANY,
    NOTHING,
    AlternateType,
    Alternative,
    AnyType,
    ArrayType,
    EnumType,
    Field,
    ObjectType,
    ScalarType,
    WireType,
)

_DEEPEST_BASE = 50
"""The longest chain of bases; a longer one counts as a circle."""
_OBJECT = ScalarType(JsonType.OBJECT)
_ARRAY = ScalarType(JsonType.ARRAY)
_STRING = ScalarType(JsonType.STRING)


class WireTypes:
    """The types of a reference, by what uses them.

    `masked` is for a server's introspection, which says ``int`` for integers of every size.
    """

    def __init__(self, reference: Reference, *, masked: bool = False) -> None:
        self._masked = masked
        self._definitions: Mapping[str, TypeDefinition] = {
            each.name: each for each in reference.definitions if isinstance(each, TypeDefinition)
        }
        self._made: dict[str, WireType] = {}

    @classmethod
    def of_interface(cls, interface: Interface) -> WireTypes:
        """Return the types of an interface, which are looked up when they are first needed."""
        found = cls(Reference(), masked=interface.masked)
        found._definitions = interface.types
        return found

    def forget(self) -> None:
        """Drop the types that were made: they hold these, and without that all of them end at once."""
        for each in self._made.values():
            for part in ("fields", "branches", "choices"):
                getattr(each, "__dict__", {}).pop(part, None)
        self._made.clear()

    def of(self, reference: TypeReference | None) -> WireType:
        """What a type is where it is used; `ANY` for one that is missing or that nothing defines."""
        if reference is None:
            return ANY
        if reference.array:
            return ArrayType(lambda: self._named(reference.name))
        return self._named(reference.name)

    def named(self, name: str) -> WireType:
        """What the type called `name` is; `ANY` for one that nothing defines."""
        return self._named(name)

    def of_member(self, member: Member) -> WireType:
        """What a member is, its objects and values described in place included."""
        described = self._described(member)
        if member.type is None or described is None:
            return described or self.of(member.type)
        found = self.of(member.type)
        if isinstance(found, ArrayType):
            return ArrayType(lambda: described) if found.element in (ANY, _OBJECT, _STRING) else found
        if found == _ARRAY:
            return ArrayType(lambda: described)
        return described if found in (ANY, _OBJECT if member.members else _STRING) else found

    def arguments(self, command: Command) -> ObjectType:
        """A command's arguments as one object, by the schema if it has the command, else by its text.

        It is open where the definition does not list all: options that are passed on, or arguments that neither
        generated code nor the monitor checks. A command that lists none takes none, however it is made.
        """
        source = command.declared or command
        checked = command.entry.arguments if command.entry is not None and command.entry.args_type is not None else None
        if source.module is not None and source.generated:
            is_open = False  # what `args_type` lets through, the code that is made of the schema reads
        elif checked is not None:
            is_open = any(each.code.startswith("O") for each in checked)
        else:
            is_open = not source.generated and bool(source.arguments or source.arguments_type)
        members = source.arguments
        if checked:
            names = frozenset(each.name for each in checked if each.name is not None)
            members = tuple([_with_value(each, names) for each in members])
        return self._data(members, source.arguments_type, is_open)

    def data(self, event: Event) -> ObjectType:
        """An event's data as one object."""
        source = event.declared or event
        return self._data(source.arguments, source.arguments_type, open=False)

    def returns(self, command: Command) -> WireType:
        """What a command answers, by the schema if it has the command, else by its text; `ANY` if it is unknown."""
        source = command.declared or command
        declared = source.returns
        if declared is None or (
            declared.type is None and not declared.members and source.module is not None and source.generated
        ):
            return NOTHING if source.module is not None else ANY
        if not declared.members or (declared.type and declared.type.json_type is None):
            return self.of(declared.type)
        described = self._object(declared.members)
        if declared.type and declared.type.json_type is JsonType.ARRAY:
            return ArrayType(lambda: described)
        return described

    def _data(self, members: tuple[Member, ...], named: TypeReference | None, open: bool) -> ObjectType:
        found = self.of(named) if named else None
        if not isinstance(found, ObjectType):
            return self._object(members, open)
        if not open:
            return found
        return ObjectType(lambda: tuple(found.fields.values()), found.discriminator, lambda: found.branches, True)

    def _object(self, members: tuple[Member, ...], open: bool = False) -> ObjectType:
        """The object that has `members`; an optional one of type ``**`` (1.2 to 2.4) means any further ones."""
        named = tuple(each for each in members if each.type is None or each.type.name != "**" or not each.optional)
        return ObjectType(lambda: tuple(self._field(each) for each in named), open=open or len(named) < len(members))

    def _field(self, member: Member) -> Field:
        return Field(member.name, self.of_member(member), member.optional, member)

    def _described(self, member: Member) -> WireType | None:
        if member.members:
            return self._object(member.members)
        return EnumType(member.values) if member.values else None

    def _named(self, name: str) -> WireType:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> WireType:
        definition = self._definitions.get(name)
        if isinstance(definition, Enum):
            return EnumType(definition.values, name)
        if isinstance(definition, Alternate):
            choices = definition.members
            return AlternateType(lambda: tuple(Alternative(m.name, self.of_member(m)) for m in choices), name)
        if isinstance(definition, Struct):
            return ObjectType(lambda: self._struct_fields(definition), name=name)
        if isinstance(definition, Union):
            return self._union(definition)
        json = TypeReference(name=name).json_type
        if json in (None, JsonType.ANY):
            return AnyType(declared=json is not None)
        return ScalarType(json, "" if self._masked else name)

    def _struct_fields(self, struct: Struct) -> tuple[Field, ...]:
        """The fields of a struct after those of its base, and of the base's base."""
        chain = [struct]
        while chain[-1].base and len(chain) < _DEEPEST_BASE:
            base = self._definitions.get(chain[-1].base.name)
            if not isinstance(base, Struct):
                break
            chain.append(base)
        return tuple(self._field(member) for each in reversed(chain) for member in each.members)

    def _union(self, union: Union) -> ObjectType:
        return ObjectType(
            lambda: self._common(union), union.discriminator, lambda: self._branches(union.branches), name=union.name
        )

    def _common(self, union: Union) -> tuple[Field, ...]:
        base = self.of(union.base) if union.base else None
        inherited = tuple(base.fields.values()) if isinstance(base, ObjectType) else ()
        return (*inherited, *(self._field(each) for each in union.members))

    def _branches(self, branches: Iterable[Branch]) -> dict[str, ObjectType]:
        found = {each.value: self._object(each.members) if each.members else self.of(each.type) for each in branches}
        return {value: each for value, each in found.items() if isinstance(each, ObjectType)}


def _with_value(member: Member, names: Collection[str]) -> Member:
    """An argument that the entry names, with the type ``any`` where a schema of 2.4 says ``**``."""
    if member.type is None or member.type.name != "**" or member.name not in names:
        return member
    return replace(member, type=TypeReference(name="any"))
