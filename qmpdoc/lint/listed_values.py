"""The lists of values in texts, next to the enums that a schema has for them."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.scope import Scope
from qmpdoc.model import Event, Member
from qmpdoc.wire import ArrayType, EnumType, WireType


def described_enums(scope: Scope) -> Iterator[tuple[Member, EnumType]]:
    """Yield each argument, and member of an event, that a text describes, with its enum in the schema."""
    for each in scope.talking:
        if each.module is None and each.declared is not None:
            types = scope.types.data(each) if isinstance(each, Event) else scope.types.arguments(each)
            for member in each.arguments:
                enum = _enum_of(types.fields[member.name].type) if member.name in types.fields else None
                if enum is not None:
                    yield member, enum


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
