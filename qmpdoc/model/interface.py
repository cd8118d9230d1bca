"""An interface by name: the definitions that say what goes over the wire, without the rest of a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from qmpdoc.model.definitions import Alternate, AnyDefinition, Command, Enum, Event, Struct, Union
from qmpdoc.model.members import Member
from qmpdoc.model.reference import Reference

TypeDefinition = Struct | Union | Enum | Alternate


class Interface(msgspec.Struct, frozen=True, kw_only=True):
    """Commands, events and types by name.

    `words` are the strings that the interface treats differently from other strings: values of enums and branches.
    `masked` is set for a server's introspection, in which every integer is ``int``.
    """

    commands: Mapping[str, Command]
    events: Mapping[str, Event]
    types: Mapping[str, TypeDefinition]
    words: frozenset[str]
    masked: bool = False


def interface_of(reference: Reference) -> Interface:
    """Return the interface that a reference describes."""
    definitions = reference.definitions
    return Interface(
        commands={each.name: each for each in definitions if isinstance(each, Command)},
        events={each.name: each for each in definitions if isinstance(each, Event)},
        types={each.name: each for each in definitions if isinstance(each, TypeDefinition)},
        words=frozenset(word for each in definitions for word in _words(each)),
        masked=any(each.module == "" for each in definitions[:1]),
    )


def _words(definition: AnyDefinition) -> Iterator[str]:
    if isinstance(definition, Enum):
        yield from (value.name for value in definition.values)
    elif isinstance(definition, Union):
        yield from (branch.value for branch in definition.branches)
    for member in getattr(definition, "arguments", ()):
        yield from _values(member)
    for group in definition.returns.groups if isinstance(definition, Command) and definition.returns else ():
        for member in group.members:
            yield from _values(member)


def _values(member: Member) -> Iterator[str]:
    yield from (value.name for value in member.values)
    for each in member.members:
        yield from _values(each)
