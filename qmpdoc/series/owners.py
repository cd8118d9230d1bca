"""The types whose documentation can describe a change on the wire."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.compare.change import Change
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Alternate, AnyDefinition, Command, Event, Struct, Union
from qmpdoc.series.state import State
from qmpdoc.series.tables import Key
from qmpdoc.series.uses import types_named


def type_owners(change: Change, old: State, new: State) -> Iterator[Key]:
    """The definition that declares what changed, the types that it and its member or branch name, on both sides.

    A member's text may be where the member is, or, as for a new enum or struct, at its type.
    """
    for state, location in ((old, change.baseline), (new, change.current)):
        declaring = [*state.types_called(change.type)]
        found = owner_at(state, location) if location is not None else None
        if found is not None:
            yield found.kind, found.name
            declaring.append(found)
        for each in declaring:
            yield each.kind, each.name
            for name in _named_by(each, change.item or change.subject.path.rpartition(".")[2]):
                yield from ((one.kind, one.name) for one in state.types_called(name))


def _named_by(definition: AnyDefinition, item: str) -> Iterator[str]:
    """The types that a member, branch or whole message of a definition names."""
    if isinstance(definition, Command | Event):
        if not item or item in ("arguments", "return", "data"):
            yield from types_named(definition)
        members = definition.arguments
    elif isinstance(definition, Struct | Union | Alternate):
        members = definition.members
    else:
        return
    yield from (each.type.name for each in members if each.name == item and each.type is not None)
    if isinstance(definition, Union):
        yield from (each.type.name for each in definition.branches if each.value == item)


def owner_at(state: State, location: SourceLocation) -> AnyDefinition | None:
    """The definition in whose lines a place is."""
    before = [
        each
        for each in state.reference.definitions
        if each.location.file == location.file and each.location.line <= location.line and each.module is not None
    ]
    return max(before, key=lambda each: each.location.line, default=None)


def text_owner_at(state: State, location: SourceLocation) -> AnyDefinition | None:
    """The definition in whose text a place is: a comment, or what is written in a document."""
    found = [(_start(each), each) for each in state.reference.definitions if each.location.file == location.file]
    before = [(line, each) for line, each in found if line <= location.line]
    return max(before, key=lambda each: each[0], default=(0, None))[1]


def _start(definition: AnyDefinition) -> int:
    """The first line of a definition and its text, without the line that names it."""
    body = definition.body
    if body is None or body.location.file != definition.location.file:
        return definition.location.line
    return min(definition.location.line, body.location.line)
