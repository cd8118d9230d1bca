"""unknown-value: a text lists a value that the argument or member cannot have."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.answers import answers
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Event, Member
from qmpdoc.wire import ArrayType, EnumType, WireType


def check(scope: Scope) -> Iterator[Finding]:
    """Find values in lists of possible values that the enum of the schema lacks."""
    for each in scope.talking:
        if each.module is None and each.declared is not None:
            types = scope.types.data(each) if isinstance(each, Event) else scope.types.arguments(each)
            for member in each.arguments:
                if member.values and member.name in types.fields:
                    yield from _beyond(member, _values(types.fields[member.name].type))
    for answer in answers(scope):
        for member in answer.told:
            yield from _beyond(member, answer.enums.get(member.name, ()))


def _values(type: WireType) -> Collection[str]:
    """The values of an enum, or of a list of them; none for anything else."""
    while isinstance(type, ArrayType):
        type = type.element
    return type.names() if isinstance(type, EnumType) else ()


def _beyond(member: Member, real: Collection[str]) -> Iterator[Finding]:
    for value in member.values if real else ():
        if value.name not in real:
            guess = did_you_mean(value.name, real)
            yield finding(value.location, len(value.name), value=value.name, member=member.name, guess=guess)


RULE = Rule(
    code="QL128",
    name="unknown-value",
    message="'{member}' is never '{value}' by the schema{guess}",
    advice="correct the value, or take it out",
    rationale="A client that sends it is refused; one that waits for it waits in vain.",
    bad="""
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
             - Possible values: "red", "gren"  # QL128

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
    """,
    good="""
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
    """,
    check=check,
)
