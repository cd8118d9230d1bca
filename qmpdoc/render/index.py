"""Looking things up in a reference: by name, by kind, by who uses what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Enum,
    Event,
    HmpCommand,
    Member,
    Option,
    Reference,
    Returns,
    Struct,
    TypeReference,
    Union,
)
from qmpdoc.model.bases import with_bases
from qmpdoc.model.order import described_first
from qmpdoc.render.kinds import Kind, kind_of
from qmpdoc.render.names import DefinitionKey, definition_key, slug

_PREFERENCE = {
    Kind.HMP: (Kind.HMP, Kind.COMMAND, Kind.EVENT, Kind.TYPE, Kind.OPTION, Kind.TOOL),
    Kind.OPTION: (Kind.OPTION, Kind.HMP, Kind.COMMAND, Kind.EVENT, Kind.TYPE, Kind.TOOL),
    Kind.TOOL: (Kind.TOOL, Kind.OPTION, Kind.COMMAND, Kind.EVENT, Kind.TYPE, Kind.HMP),
}
_USUAL = (Kind.COMMAND, Kind.EVENT, Kind.TYPE, Kind.HMP, Kind.OPTION, Kind.TOOL)
"""Where a name is looked for, from the text of a definition of each kind."""


class Use(NamedTuple):
    """A mention of a type: `way` is argument, data, answer, member, base or branch, `part` the name that has it."""

    type: str
    way: str
    part: str = ""


class ReferenceIndex:
    """The definitions of a reference by name, and what uses each type."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.definitions: dict[DefinitionKey, AnyDefinition] = {}
        for each in reference.definitions:
            self.definitions.setdefault(definition_key(each), each)
        self.aliases: dict[DefinitionKey, AnyDefinition] = {}
        self.labels: dict[str, AnyDefinition] = {}
        for each in self.definitions.values():
            for alias in each.aliases:
                self.aliases.setdefault((kind_of(each), alias), each)
            label = getattr(each, "label", None)
            if label:
                self.labels.setdefault(label, each)
        self.names = frozenset(name for _, name in (*self.definitions, *self.aliases))
        self.used_by = _uses(self)

    def unique(self) -> tuple[AnyDefinition, ...]:
        """The definitions, each name of a kind once."""
        return tuple(self.definitions.values())

    def find(self, name: str, kinds: Iterable[Kind] = _USUAL) -> AnyDefinition | None:
        """The definition of a name, in the first of `kinds` that has one."""
        if name not in self.names:
            return None
        for kind in kinds:
            found = self.definitions.get((kind, name)) or self.aliases.get((kind, name))
            if found is not None:
                return found
        return None

    def near(self, definition: AnyDefinition | None, name: str) -> AnyDefinition | None:
        """The definition that a name most likely means in the text of `definition`."""
        kinds = _PREFERENCE.get(kind_of(definition), _USUAL) if definition is not None else _USUAL
        return self.find(name, kinds)

    def type(self, reference: TypeReference | None) -> Struct | Union | Enum | Alternate | None:
        """The definition of a type; None for a built-in one and for one that is not here."""
        if reference is None:
            return None
        found = self.definitions.get((Kind.TYPE, reference.name))
        return found if isinstance(found, (Struct, Union, Enum, Alternate)) else None

    def counterpart(self, definition: AnyDefinition) -> AnyDefinition | None:
        """The same thing on the other monitor."""
        if definition.counterpart is None:
            return None
        kind = Kind.COMMAND if isinstance(definition, HmpCommand) else Kind.HMP
        return self.find(definition.counterpart, (kind,))

    def all_members(self, definition: Struct | Union) -> tuple[Member, ...]:
        """An object type's members, those of its bases first, each type's in the order of its text."""
        found: list[Member] = []
        for each in with_bases(definition, self.type):
            found[:0] = described_first(each.members)
        return tuple(found)


def _uses(index: ReferenceIndex) -> dict[str, list[AnyDefinition]]:
    """The definitions that mention each type, by the type's name, each once and in order."""
    found: dict[str, dict[DefinitionKey, AnyDefinition]] = defaultdict(dict)
    for key, definition in index.definitions.items():
        for name in types_in(definition):
            if (Kind.TYPE, name) in index.definitions:
                found[name][key] = definition
    return {name: list(users.values()) for name, users in found.items()}


def types_in(definition: AnyDefinition) -> Iterator[str]:
    """The names of all types that a definition mentions."""
    return (each.type for each in uses_in(definition))


def uses_in(definition: AnyDefinition) -> Iterator[Use]:
    """Each mention of a type in a definition, with the way it is used."""
    if isinstance(definition, (HmpCommand, Option)):
        return
    if isinstance(definition, (Command, Event)):
        way = "argument" if isinstance(definition, Command) else "data"
        if definition.declared is not None:
            yield from uses_in(definition.declared)
        if definition.arguments_type:
            yield Use(definition.arguments_type.name, way)
        yield from _member_uses(definition.arguments, way)
        if isinstance(definition, Command) and definition.returns:
            yield from _answer_uses(definition.returns)
    elif isinstance(definition, (Struct, Union, Alternate)):
        yield from _member_uses(definition.members, "member")
        if not isinstance(definition, Alternate) and definition.base:
            yield Use(definition.base.name, "base")
        if isinstance(definition, Union):
            yield from (Use(branch.type.name, "branch", branch.value) for branch in definition.branches)


def _answer_uses(returns: Returns) -> Iterator[Use]:
    if returns.type:
        yield Use(returns.type.name, "answer")
    for group in returns.groups:
        yield from _member_uses(group.members, "answer")


def _member_uses(members: Iterable[Member], way: str) -> Iterator[Use]:
    for member in members:
        if member.type:
            yield Use(member.type.name, way, member.name)
        yield from _member_uses(member.members, way)


class Labels:
    """The anchors that texts themselves set (``@anchor``, ``.. _label:``), and sections by title."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def add(self, name: str, address: str) -> None:
        """Remember where a label is; the first place counts."""
        self.places.setdefault(_plain(name), address)

    def find(self, name: str) -> str | None:
        """The address of a label, however it is written."""
        return self.places.get(_plain(name))


def _plain(name: str) -> str:
    return slug(readable_label(name))


def readable_label(name: str) -> str:
    """A label as words: ``vm_005fsnapshots``, as makeinfo encodes it, is ``vm snapshots``."""
    decoded = re.sub(r"_00([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), name)
    return " ".join(decoded.replace("_", " ").split())
