"""The types that a definition names, in its messages or its members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.model import Alternate, AnyDefinition, Command, Event, Member, Struct, TypeReference, Union


def types_named(definition: AnyDefinition) -> frozenset[str]:
    """The names of the types that a definition holds or takes, those of its declaration in a schema included."""
    return frozenset(each.name for each in _references(definition) if each is not None)


def _references(definition: AnyDefinition) -> Iterator[TypeReference | None]:
    if isinstance(definition, Command | Event):
        yield definition.arguments_type
        yield from _of_members(definition.arguments)
        if isinstance(definition, Command) and definition.returns is not None:
            yield definition.returns.type
        if definition.declared is not None:
            yield from _references(definition.declared)
    elif isinstance(definition, Struct | Union):
        yield definition.base
        yield from _of_members(definition.members)
        if isinstance(definition, Union):
            yield from (each.type for each in definition.branches)
    elif isinstance(definition, Alternate):
        yield from _of_members(definition.members)


def _of_members(members: Iterable[Member]) -> Iterator[TypeReference | None]:
    for each in members:
        yield each.type
        yield from _of_members(each.members)
