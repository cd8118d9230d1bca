"""What a text says of a command's answer, compared with what its schema declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from qmpdoc.lint.argument_sources import wire_types
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, JsonType, Member
from qmpdoc.wire import ArrayType, EnumType, ObjectType, WireType

_MOST = 2000
"""Objects that are looked into for one answer."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: the members that its text lists, those of its objects at any depth, and those of the outermost one.

    `known` has for each name what it may be on the wire; empty is anything. `enums` has the values of those that
    are enums wherever they are. Of what the text lists, the values of enums and the command's arguments are left
    out: texts put those into the same lists.
    """

    command: Command
    documented: tuple[Member, ...]
    known: Mapping[str, frozenset[JsonType]]
    outermost: tuple[str, ...]
    enums: Mapping[str, frozenset[str]]


def answers(scope: Scope) -> Sequence[Answer]:
    """The answers of commands that have their text in one file and their types in another."""
    return scope.once(_find_answers)


def _find_answers(scope: Scope) -> Sequence[Answer]:
    return tuple(_answers(scope))


def _answers(scope: Scope) -> Iterator[Answer]:
    for command in scope.reference.commands:
        if not command.documented or command.declared is None or command.returns is None:
            continue
        if not scope.subset.is_about(command):
            continue
        type = scope.types.returns(command)
        outermost = _object_of(type)
        documented = tuple(_all_members(each for group in command.returns.groups for each in group.members))
        if outermost is not None and outermost.fields and documented:
            known, enums = _known(outermost)
            asked = _known(scope.types.arguments(command))[1]
            values = {value for each in (*enums.values(), *asked.values()) for value in each}
            values.update(scope.types.arguments(command).fields)
            yield Answer(
                command=command,
                documented=tuple(each for each in documented if each.name in known or each.name not in values),
                known=known,
                outermost=tuple(outermost.fields),
                enums={name: each for name, each in enums.items() if known[name] == {JsonType.STRING}},
            )


def _all_members(members: Iterator[Member] | tuple[Member, ...]) -> Iterator[Member]:
    for each in members:
        yield each
        yield from _all_members(each.members)


def _object_of(type: WireType) -> ObjectType | None:
    """The object that a type is, or that it is a list of."""
    while isinstance(type, ArrayType):
        type = type.element
    return type if isinstance(type, ObjectType) else None


def _known(outermost: ObjectType) -> tuple[dict[str, frozenset[JsonType]], dict[str, frozenset[str]]]:
    """Every member of an object and of the objects in it, with all that it may be; and the values of the enums.

    The values are empty for a name that is an enum in one place and free text in another.
    """
    found: dict[str, frozenset[JsonType]] = {}
    enums: dict[str, frozenset[str]] = {}
    texts: set[str] = set()
    pending = [outermost]
    seen: set[int] = set()
    while pending and len(seen) < _MOST:
        each = pending.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        for fields in (each.fields, *(branch.fields for branch in each.branches.values())):
            for name, field in fields.items():
                types = wire_types(field.type)
                found[name] = types | found[name] if name in found and found[name] and types else types
                if isinstance(field.type, EnumType):
                    enums[name] = enums.get(name, frozenset()) | frozenset(field.type.names())
                elif types == {JsonType.STRING}:
                    texts.add(name)
                inner = _object_of(field.type)
                pending += [inner] if inner is not None else []
    return found, {name: frozenset() if name in texts else each for name, each in enums.items()}
