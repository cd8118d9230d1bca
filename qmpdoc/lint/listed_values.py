"""The lists of values in texts, and the enums that a schema has for them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from qmpdoc.lint.answers import answers
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.value_runs import Listed, enumerated_values, may_enumerate
from qmpdoc.model import AnyDefinition, Enum, Event, Member, Value
from qmpdoc.wire import ArrayType, EnumType, WireType

_OPENS_LIST = re.compile(r"\b(?:one of|possibilities include|possible values|valid values)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"'](?P<name>[A-Za-z][\w-]*)[\"']")
_ITEM = re.compile(r"[\"'](?P<name>[A-Za-z][\w-]*)[\"']\s+-\s")
_FEWEST = 2
"""Quoted words from which on they are a list."""


def listed_values(member: Member, real: Collection[str] = ()) -> tuple[Listed, ...]:
    """Return the values that a text lists for an argument or member: as a list of its own, or in a sentence.

    A sentence lists values behind words such as "one of the following"; of values with a description,
    ``"debug" - QEMU is being debugged``, other quoted words are not values. Without these words it lists values if
    most quoted words are among the `real` ones.
    """
    if member.values:
        return tuple([Listed(each.name, each.location) for each in member.values])
    if member.body is None:
        return ()
    for pattern in (_ITEM, _QUOTED) if _OPENS_LIST.search(" ".join(member.body.lines)) else ():
        found = [
            Listed(match["name"], member.body.locate(row, match.start("name")))
            for row, line in enumerate(member.body.lines)
            for match in pattern.finditer(line)
        ]
        if len(found) >= _FEWEST:
            return (*found,)
    return enumerated_values(member.body, real) if real else ()


def returned_enums(scope: Scope) -> Iterator[tuple[Member, tuple[Value, ...]]]:
    """Yield each member of an answer that a text describes, with the values of the one enum that it is."""
    found = answers(scope)
    if not found:
        return
    enums = {frozenset(value.name for value in each.values): each for each in scope.reference.of_kind(Enum)}
    for answer in found:
        for member in answer.documented:
            enum = enums.get(answer.enums.get(member.name, frozenset()))
            if enum is not None:
                yield member, enum.values


def described_enums(scope: Scope) -> Iterator[tuple[Member, EnumType]]:
    """Yield each argument, and member of an event, that a text describes, with its enum in the schema."""
    for each in scope.talking:
        if each.module is None and each.declared is not None and scope.subset.is_about(each):
            types = scope.types.data(each) if isinstance(each, Event) else scope.types.arguments(each)
            for member in each.arguments:
                enum = _enum_of(types.fields[member.name].type) if member.name in types.fields else None
                if enum is not None:
                    yield member, enum


def commented_enums(scope: Scope) -> Sequence[tuple[Member, Enum]]:
    """Return the members of schemas whose comments can list values, each with its enum."""
    enums = scope.once(enums_by_name)
    return [
        (member, enums[member.type.name])
        for definition in naming_enums(scope)
        for member in scope.memory.about(definition, _with_lists)
        if member.type and member.type.name in enums
    ]


def enums_by_name(scope: Scope) -> Mapping[str, Enum]:
    """Return the enums of the schemas by name."""
    return {each.name: each for each in scope.reference.of_kind(Enum)}


def naming_enums(scope: Scope) -> Sequence[AnyDefinition]:
    """Return the definitions of schemas whose comments can be wrong about an enum: all, if the subset has an enum."""
    wanted = scope.subset.definitions
    if wanted is None or any(kind == Enum.kind for kind, _ in wanted):
        return scope.commented
    names = {name for _, name in wanted}
    return [each for each in scope.commented if each.name in names]


def _with_lists(definition: AnyDefinition) -> tuple[Member, ...]:
    """The members of a definition with a type, whose texts can list values."""
    return tuple(each for each in definition.parts if isinstance(each, Member) and each.type and _can_list(each))


def _can_list(member: Member) -> bool:
    return member.body is not None and bool(member.values or member.members or may_enumerate(str(member.body)))


def _enum_of(type: WireType) -> EnumType | None:
    """An enum, or that of a list; None for anything else."""
    while isinstance(type, ArrayType):
        type = type.element
    return type if isinstance(type, EnumType) else None


EXAMPLE = """
        ==> commands.hx
            {
                .name       = "set-lamp",
                .args_type  = "colour:s",
            },

        SQMP
        set-lamp
        --------

        Set the colour of the lamp.

        Arguments:

        - "colour": the colour (json-string)
             - Possible values: "red", "green"

        EQMP
        ==> schema.json
        ##
        # @Colour:
        #
        # Colours.
        #
        # @red: like fire
        #
        # @green: like grass
        #
        # Since: 1.0
        ##
        { 'enum': 'Colour', 'data': [ 'red', 'green' ] }

        ##
        # @set-lamp:
        #
        # Set the colour of the lamp.
        #
        # @colour: the colour
        #
        # Since: 1.0
        ##
        { 'command': 'set-lamp', 'data': { 'colour': 'Colour' } }
    """
"""A text and a schema that have the same values: where rules about lists of values have nothing to find."""
