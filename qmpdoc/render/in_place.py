"""Schema definitions as plain QMP text has them: the members of every named type shown where it is used.

Plain QMP text knows no named types. Bases, boxed arguments, structs and union branches become nested
members, enums the possible values of a string. Within one definition a type is spelled out once, and named where it
is used again: a block driver's options hold those of other drivers, and so on without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Condition,
    Dialect,
    DocText,
    Enum,
    Event,
    Feature,
    Member,
    MemberGroup,
    Note,
    Reference,
    Struct,
    TypeReference,
    Union,
)
from qmpdoc.model.order import described_first
from qmpdoc.render.features import FindType, described_features

_OBJECT = "json-object"


class InPlace:
    """Shows the commands and events of one reference with their types in place."""

    def __init__(self, reference: Reference) -> None:
        kinds = (Struct, Union, Enum, Alternate)
        self.types = {each.name: each for each in reference.definitions if isinstance(each, kinds)}

    def show(self, definition: Command | Event) -> Command | Event:
        """The definition with its arguments and its answer spelled out; one from plain text stays as it is."""
        if definition.module is None:
            return definition
        return _Definition(self.types).show(definition)


class _Definition:
    """One definition on its way; `expanded` are the types that it has spelled out so far."""

    def __init__(self, types: Mapping[str, Struct | Union | Enum | Alternate]) -> None:
        self.types = types
        self.expanded: set[str] = set()

    def show(self, definition: Command | Event) -> Command | Event:
        """The definition with its types in place."""
        named = definition.arguments_type
        arguments = (*described_first(definition.arguments), *(self._members_of(named.name) if named else ()))
        notes = (*_said_notes(definition, self._find_type), *definition.notes)
        shown = replace(definition, arguments=self._nested(arguments), arguments_type=None, notes=notes)
        return self._answered(shown) if isinstance(shown, Command) else shown

    def _find_type(self, reference: TypeReference | None) -> AnyDefinition | None:
        return self.types.get(reference.name) if reference is not None else None

    def _answered(self, command: Command) -> Command:
        returns = command.returns
        if returns is None or returns.type is None:
            return command
        name = returns.type.name
        members = self._nested(self._members_of(name))
        groups = (MemberGroup(members=members, location=returns.location),) if members else ()
        kind = TypeReference(name=self._json_name(name), array=returns.type.array)
        return replace(command, returns=replace(returns, type=kind, groups=(*returns.groups, *groups)))

    def _nested(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        return tuple(self._spelled_out(each) for each in members)

    def _spelled_out(self, member: Member) -> Member:
        """A member with the members or values of its type, and with what else is to say of it in its annotation."""
        name = member.type.name if member.type else ""
        kind = self.types.get(name)
        expanded = name in self.expanded
        values, inner = member.values, member.members
        if isinstance(kind, Enum):
            values = () if expanded else described_first(kind.values)
            self.expanded.add(name)
        elif kind is not None:
            inner = (*inner, *self._members_of(name))
        return replace(
            member, annotation=self._annotation(member, named=expanded), values=values, members=self._nested(inner)
        )

    def _annotation(self, member: Member, *, named: bool) -> str | None:
        """The bracketed note; a type that is spelled out elsewhere keeps its name in it."""
        if member.type is None:
            return member.annotation
        kind = f"json-array of {self._json_name(member.type.name)}" if member.type.array else ""
        parts = [kind or self._json_name(member.type.name)]
        parts += [f"a {member.type.name}"] if named else []
        parts += ["optional"] if member.optional else []
        parts += [f"default {member.default}"] if member.default is not None else []
        parts += [each.name for each in member.features]
        parts += [f"if {member.condition}"] if member.condition else []
        return ", ".join(parts)

    def _json_name(self, name: str) -> str:
        """A type as JSON has it: a struct is an object, an enum a string, an alternate one of several."""
        kind = self.types.get(name)
        if isinstance(kind, Enum):
            return "json-string"
        if isinstance(kind, Alternate):
            names = dict.fromkeys(self._json_name(each.type.name) for each in kind.members if each.type)
            return " or ".join(names)
        if kind is not None:
            return _OBJECT
        known = TypeReference(name=name).json_type
        return known.value if known else name

    def _members_of(self, name: str) -> tuple[Member, ...]:
        """The members of an object type, unless the page already has them: its base's, its own, and each branch's."""
        kind = self.types.get(name)
        if kind is None or isinstance(kind, Enum) or name in self.expanded:
            return ()
        self.expanded.add(name)
        if isinstance(kind, Alternate):
            return tuple(inner for each in kind.members if each.type for inner in self._members_of(each.type.name))
        base = self._members_of(kind.base.name) if kind.base else ()
        own = (*base, *described_first(kind.members))
        return (*own, *self._branches(kind)) if isinstance(kind, Union) else own

    def _branches(self, union: Union) -> Iterator[Member]:
        """The members of each branch, marked with the value that it is for."""
        for branch in union.branches:
            when = f'Only if "{union.discriminator}" is "{branch.value}".'
            for member in branch.members if branch.members else self._members_of(branch.type.name):
                yield replace(member, body=_led_by(when, member))


def _led_by(words: str, member: Member) -> DocText:
    """A member's text with a sentence before it."""
    if member.body is None:
        return DocText(dialect=Dialect.PLAIN, lines=(words,), location=member.location)
    return replace(member.body, lines=(words, *member.body.lines))


def _said_notes(definition: AnyDefinition, find_type: FindType) -> Iterator[Note]:
    """What a schema says of a definition by other means than prose: its features and its condition."""
    for feature in described_features(definition, find_type):
        yield _feature_note(feature)
    if definition.condition is not None:
        yield _condition_note(definition.condition, definition)


def _feature_note(feature: Feature) -> Note:
    words = f"feature {feature.name}"
    if feature.body is None:
        text = DocText(dialect=Dialect.PLAIN, lines=(words,), location=feature.location)
    else:
        text = replace(feature.body, lines=(f"{words}: {feature.body.lines[0]}", *feature.body.lines[1:]))
    return Note(text=text, location=feature.location)


def _condition_note(condition: Condition, definition: AnyDefinition) -> Note:
    text = DocText(dialect=Dialect.PLAIN, lines=(f"only if {condition}",), location=definition.location)
    return Note(text=text, location=definition.location)
