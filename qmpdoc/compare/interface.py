"""An interface: what a reference defines, by name, with what travels on the wire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from qmpdoc.compare.release import Release, newest_since, read_release
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Entry,
    EntryArgument,
    Enum,
    Event,
    Feature,
    HmpCommand,
    JsonType,
    Member,
    Option,
    Reference,
    Struct,
    ToolCommand,
    TypeReference,
    Union,
)
from qmpdoc.wire import ObjectType, WireType, WireTypes

KINDS: tuple[type[AnyDefinition], ...] = (Command, Event, HmpCommand, Option, ToolCommand)
"""The definitions that users and clients can use, in the order of the comparison."""

KIND_NAMES = tuple(each.kind for each in KINDS)
"""What those are called."""

_TYPES = (Struct, Union, Enum, Alternate)


class Interface:
    """A reference, as a client sees it.

    `covered` are the kinds of definition that its files describe: a file of commands has no events.
    """

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.types = WireTypes(reference)
        self._by_kind: dict[str, dict[str, AnyDefinition]] = {each.kind: {} for each in KINDS}
        self.named_types: dict[str, AnyDefinition] = {}
        for each in reference.definitions:
            if isinstance(each, _TYPES):
                self.named_types[each.name] = each
            elif each.kind in self._by_kind:
                self._by_kind[each.kind].setdefault(each.name, each)
        self._arguments: dict[str, ObjectType] = {}
        self._answers: dict[str, WireType] = {}
        self._data: dict[str, ObjectType] = {}

    @property
    def commands(self) -> Mapping[str, AnyDefinition]:
        """The QMP commands by name."""
        return self._by_kind[Command.kind]

    @property
    def events(self) -> Mapping[str, AnyDefinition]:
        """The events by name."""
        return self._by_kind[Event.kind]

    def of_kind(self, kind: str) -> Mapping[str, AnyDefinition]:
        """The definitions of a kind by name."""
        return self._by_kind[kind]

    @cached_property
    def covered(self) -> frozenset[str]:
        """The kinds of definition that the files describe; a schema describes commands and events."""
        kinds = {kind for kind, definitions in self._by_kind.items() if definitions}
        if self.named_types or any(each.module is not None for each in self._definitions()):
            kinds |= {Command.kind, Event.kind}
        return frozenset(kinds)

    @cached_property
    def introspected(self) -> bool:
        """Whether a server's introspection declares it: for one build, without conditions and without the ranges of
        integers."""
        return any(each.module == "" for each in self._definitions())

    @cached_property
    def newest_since(self) -> Release | None:
        """The newest version that a 'Since' names: the interface has that version or a newer one."""
        return newest_since(self.reference)

    def covered_beside(self, other: Interface) -> frozenset[str]:
        """The kinds that the files describe, seen from another interface's.

        Until 2014 QEMU's schema had no events; a document of their own listed them. A schema without any does not
        describe events, if the other one's say that they came no later than it.
        """
        if self.events or not other.events or self.newest_since is None:
            return self.covered
        others = (read_release(each.since) for each in other.events.values())
        if any(each is not None and each.order <= self.newest_since.order for each in others):
            return self.covered - {Event.kind}
        return self.covered

    def _definitions(self) -> Iterator[AnyDefinition]:
        return (each for definitions in self._by_kind.values() for each in definitions.values())

    def features(self, type_name: str) -> tuple[Feature, ...]:
        """The features of a type as a whole."""
        found = self.named_types.get(type_name)
        return found.features if found else ()

    def type_at(self, place: SourceLocation | None) -> str:
        """The name of the type that declares what is at a place; empty if none does, or for an introspection."""
        return self._types_by_place.get(place, "") if place is not None else ""

    @cached_property
    def _types_by_place(self) -> Mapping[SourceLocation, str]:
        if self.introspected:
            return {}
        return {place: name for name, type in self.named_types.items() for place in _places(type)}

    def arguments(self, command: Command) -> ObjectType:
        """A command's arguments as one object."""
        if command.name not in self._arguments:
            self._arguments[command.name] = self.types.arguments(with_entry(command))
        return self._arguments[command.name]

    def answer(self, command: Command) -> WireType:
        """What a command answers."""
        if command.name not in self._answers:
            self._answers[command.name] = self.types.returns(command)
        return self._answers[command.name]

    def data(self, event: Event) -> ObjectType:
        """An event's data as one object."""
        if event.name not in self._data:
            self._data[event.name] = self.types.data(event)
        return self._data[event.name]


def _places(type: AnyDefinition) -> Iterator[SourceLocation]:
    """The places of a type and of what it declares."""
    yield type.location
    for part in ("members", "branches", "values"):
        yield from (each.location for each in getattr(type, part, ()))


def is_declared(definition: AnyDefinition) -> bool:
    """Whether a schema, or a server's introspection, declares a definition, and not only a text describes it."""
    declared = getattr(definition, "declared", None)
    return definition.module is not None or declared is not None


def with_entry(command: Command) -> Command:
    """A command with the arguments that its C entry lets through: the text describes them, the entry decides.

    Up to 2016 the monitor checked a request against ``args_type``, whatever the text said. Where options are
    passed on (code ``O``), the text is all there is.
    """
    entry = command.entry
    if command.declared is not None or command.module is not None or entry is None or entry.args_type is None:
        return command
    if any(each.name is None for each in entry.arguments):
        return command
    return replace(command, arguments=tuple(_decided(command, entry)))


def _decided(command: Command, entry: Entry) -> Iterator[Member]:
    described = {each.name: each for each in command.arguments}
    named = {each.name for each in entry.arguments}
    for argument in entry.arguments:
        if argument.code.startswith("O"):
            yield from (each for each in command.arguments if each.name not in named)
        else:
            yield _merged(argument, described.get(argument.name or ""))


def _merged(argument: EntryArgument, described: Member | None) -> Member:
    decided = argument.type
    if decided.json_type is JsonType.NUMBER:
        decided = TypeReference(name="number")  # a text's json-number may be an integer, that of a code is not
    if described is None:
        return Member(name=argument.name or "", type=decided, optional=argument.optional, location=argument.location)
    keep = argument.code.startswith("q") and described.type is not None
    return replace(described, type=described.type if keep else decided, optional=argument.optional)
