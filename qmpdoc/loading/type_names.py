"""Names for the types that a server numbers: those that a schema uses in the same places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Branch,
    Command,
    Enum,
    Event,
    Member,
    Reference,
    Struct,
    TypeReference,
    Union,
    Value,
)

_TYPES = (Struct, Union, Enum, Alternate)
_Pair = tuple[TypeReference | None, TypeReference | None]


class TypeNames:
    """Walks two references in step, from commands and events down, and takes each type's name from the second."""

    def __init__(self, build: Reference, documents: Reference) -> None:
        self._build = {each.name: each for each in build.definitions if isinstance(each, _TYPES)}
        self._documented = {each.name: each for each in documents.definitions if isinstance(each, _TYPES)}
        self._callable = {
            (type(each), each.name): each.declared or each
            for each in documents.definitions
            if isinstance(each, Command | Event)
        }
        self._texts = {
            (type(each), each.name): each for each in documents.definitions if isinstance(each, Command | Event)
        }
        self.names: dict[str, str] = {}
        self._walk(build)

    def documented(self, definition: AnyDefinition) -> AnyDefinition | None:
        """Return the definition of the documents that has a definition's name, None without one."""
        if isinstance(definition, Command | Event):
            return self._texts.get((type(definition), definition.name))
        return self._documented.get(definition.name) if definition.name in self.names.values() else None

    def parts(self, documented: AnyDefinition, inside: tuple[str, ...] = ()) -> Iterator[Member | Value]:
        """Yield arguments, members and values of a definition of the documents, those of its base first."""
        for name in ("base", "arguments_type"):
            reference = getattr(documented, name, None)
            inner = self._documented.get(reference.name) if reference else None
            if inner is not None and inner.name not in inside:
                yield from self.parts(inner, (*inside, inner.name))
        yield from documented.parts

    def renamed(self, definition: AnyDefinition) -> AnyDefinition:
        """Return a definition of the build with the names of types that were found."""
        given: dict[str, Any] = {"name": self.names.get(definition.name, definition.name)}
        if isinstance(definition, Command | Event):
            given = {
                "arguments": self._members(definition.arguments),
                "arguments_type": self._reference(definition.arguments_type),
            }
        if isinstance(definition, Command) and definition.returns:
            given["returns"] = replace(definition.returns, type=self._reference(definition.returns.type))
        if isinstance(definition, Struct | Union | Alternate):
            given["members"] = self._members(definition.members)
        if isinstance(definition, Alternate):
            given["members"] = self._alternatives(definition, given["members"])
        if isinstance(definition, Union):
            given["branches"] = tuple([replace(each, type=self._reference(each.type)) for each in definition.branches])
        return replace(definition, **given)

    def _members(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        return tuple([replace(each, type=self._reference(each.type)) for each in members])

    def _alternatives(self, definition: Alternate, members: tuple[Member, ...]) -> tuple[Member, ...]:
        """The alternatives by the names that the documents give them, if both have the same number."""
        documented = self._documented.get(self.names.get(definition.name, ""))
        if not isinstance(documented, Alternate) or len(documented.members) != len(members):
            return tuple([replace(each, name=str(each.type)) for each in members])
        return tuple([replace(each, name=other.name) for each, other in zip(members, documented.members, strict=True)])

    def _reference(self, reference: TypeReference | None) -> TypeReference | None:
        if reference is None or reference.name not in self.names:
            return reference
        return replace(reference, name=self.names[reference.name])

    def _walk(self, build: Reference) -> None:
        waiting: list[_Pair] = []
        for each in build.definitions:
            if isinstance(each, Command | Event):
                documented = self._callable.get((type(each), each.name))
                waiting += self._pairs(each, documented) if documented else []
        taken: set[str] = set()
        for here, there in waiting:  # grows as types are found
            if here is None or there is None or here.name in self.names or there.name in taken:
                continue
            built, told_type = self._build.get(here.name), self._documented.get(there.name)
            if built is None or told_type is None or not _alike(built, told_type):
                continue
            self.names[here.name] = there.name
            taken.add(there.name)
            waiting += self._pairs(built, told_type)

    def _pairs(self, here: AnyDefinition, there: AnyDefinition) -> Iterator[_Pair]:
        """The types that two definitions have in the same places."""
        yield getattr(here, "arguments_type", None), getattr(there, "arguments_type", None)
        if isinstance(here, Command) and isinstance(there, Command) and here.returns and there.returns:
            yield here.returns.type, there.returns.type
        if isinstance(here, Alternate) and isinstance(there, Alternate):
            if len(here.members) == len(there.members):
                yield from ((one.type, two.type) for one, two in zip(here.members, there.members, strict=True))
            return
        documented = {each.name: each for each in self.parts(there) if isinstance(each, Member)}
        yield from (
            (each.type, documented[each.name].type)
            for each in here.parts
            if isinstance(each, Member) and each.name in documented
        )
        branches: dict[str, Branch] = {each.value: each for each in getattr(there, "branches", ())}
        for each in getattr(here, "branches", ()):
            if each.value in branches:
                yield each.type, branches[each.value].type


def _alike(here: AnyDefinition, there: AnyDefinition) -> bool:
    """Whether two types can be the same: both objects, both enums, or both alternates."""
    objects = (Struct, Union)
    return type(here) is type(there) or (isinstance(here, objects) and isinstance(there, objects))
