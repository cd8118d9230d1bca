"""Sources of the real arguments of a documented command or event: its schema or its C entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Event, JsonType, Member, SourceLocation, Value
from qmpdoc.wire import ANY, AlternateType, ArrayType, EnumType, ObjectType, ScalarType, WireType


class RealArgument(msgspec.Struct, frozen=True, kw_only=True):
    """An argument that the program accepts. `types` are its JSON types, empty for any."""

    name: str
    types: frozenset[JsonType] = frozenset()
    optional: bool = False
    location: SourceLocation


class ArgumentSource(msgspec.Struct, frozen=True, kw_only=True):
    """The real arguments of a definition. `word` names the source in messages. `open` allows further arguments."""

    word: str
    arguments: Mapping[str, RealArgument]
    open: bool = False


def argument_sources(scope: Scope) -> Sequence[tuple[Command | Event, ArgumentSource]]:
    """Return the documented commands and events that have a schema or a C entry, each with that source."""
    return scope.once(_find_sources)


def _find_sources(scope: Scope) -> Sequence[tuple[Command | Event, ArgumentSource]]:
    return tuple(_sources(scope))


def _sources(scope: Scope) -> Iterator[tuple[Command | Event, ArgumentSource]]:
    is_about = scope.subset.is_about
    for command in scope.reference.commands:
        if command.documented and command.module is None and is_about(command):
            source = _by_schema(command, scope) or _by_entry(command)
            if source is not None:
                yield command, source
    for event in scope.reference.events:
        source = _by_schema(event, scope) if event.module is None and is_about(event) else None
        if source is not None:
            yield event, source


def _by_schema(definition: Command | Event, scope: Scope) -> ArgumentSource | None:
    if definition.declared is None:
        return None
    types = scope.types
    found = types.data(definition) if isinstance(definition, Event) else types.arguments(definition)
    arguments = {name: _real(each.name, each.type, each.optional, definition) for name, each in found.fields.items()}
    for branch in found.branches.values():
        for name, each in branch.fields.items():
            arguments.setdefault(name, _real(name, each.type, True, definition))
    return ArgumentSource(word="the schema", arguments=arguments, open=found.open)


def _real(name: str, type: WireType, optional: bool, definition: Command | Event) -> RealArgument:
    declared = definition.declared or definition
    return RealArgument(name=name, types=wire_types(type), optional=optional, location=declared.location)


def wire_types(type: WireType) -> frozenset[JsonType]:
    """Return the JSON types of the values of a type, empty for any."""
    if isinstance(type, ScalarType):
        return frozenset({type.json})
    if isinstance(type, EnumType):
        return frozenset({JsonType.STRING})
    if isinstance(type, ArrayType):
        return frozenset({JsonType.ARRAY})
    if isinstance(type, ObjectType):
        return frozenset({JsonType.OBJECT})
    if isinstance(type, AlternateType):
        parts = [wire_types(each.type) for each in type.choices]
        return frozenset().union(*parts) if all(parts) else frozenset()
    return frozenset()


def _by_entry(command: Command) -> ArgumentSource | None:
    if command.entry is None or command.entry.args_type is None:
        return None
    listed = command.entry.arguments
    if any(each.name is None for each in listed):
        return None
    return ArgumentSource(
        word="args_type",
        arguments={
            str(each.name): RealArgument(
                name=str(each.name),
                types=_entry_types(each.type.json_type),
                optional=each.optional,
                location=each.location,
            )
            for each in listed
            if not each.code.startswith("O")
        },
        open=any(each.code.startswith("O") for each in listed),
    )


def _entry_types(type: JsonType | None) -> frozenset[JsonType]:
    return frozenset() if type in (None, JsonType.ANY) else frozenset({type})


def documented_arguments(definition: Command | Event) -> Mapping[str, Member]:
    """Return the arguments that a text lists, by name."""
    return {each.name: each for each in definition.arguments}


def lists_arguments(definition: Command | Event, scope: Scope) -> bool:
    """Return whether a text is meant to list all arguments."""
    return not definition.argument_notes or bool(definition.arguments) or not scope.documentation.of(definition)


def entry_type(scope: Scope, type: JsonType | None, documented: Member | None) -> WireType:
    """What an argument of an entry is: its code's type, and the text's where the code says little."""
    if type is JsonType.STRING and documented is not None and not documented.values:
        values = [each for each in documented.members if each.type is None and not each.members]
        if len(values) > 1 and len(values) == len(documented.members):  # values, which its text lists as a list
            return EnumType(tuple([Value(name=each.name, location=each.location) for each in values]))
    elif type is JsonType.STRING and documented is not None:
        return scope.types.of_member(documented)
    if type in (None, JsonType.ANY, JsonType.OBJECT):
        return scope.types.of_member(documented) if documented is not None and documented.type is not None else ANY
    return ScalarType(type)
