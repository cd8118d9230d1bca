"""unlisted-value: a text lists some of the values that an argument or member can have, and not all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Event, Member, Value
from qmpdoc.wire import ArrayType, EnumType, WireType

_LOOSE = re.compile(r"\be\.g\.|\bfor (?:example|instance)\b|\bsuch as\b|\.\.\.|\bamong\b|\betc\b|@\w+", re.IGNORECASE)
"""Words of a text that does not set out to list all."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find lists of possible values that lack values of the schema's enum."""
    for each in scope.talking:
        if each.module is None and each.declared is not None:
            types = scope.types.data(each) if isinstance(each, Event) else scope.types.arguments(each)
            for member in each.arguments:
                if member.name in types.fields:
                    yield from _lacking(member, _values(types.fields[member.name].type))


def _values(type: WireType) -> tuple[Value, ...]:
    """The values of an enum, or of a list of them; none for anything else."""
    while isinstance(type, ArrayType):
        type = type.element
    return type.values if isinstance(type, EnumType) else ()


def _lacking(member: Member, real: tuple[Value, ...]) -> Iterator[Finding]:
    listed = {each.name for each in (member.values or member.members)}
    text = " ".join(member.body.lines) if member.body else ""
    if not listed or not listed <= {each.name for each in real} or _LOOSE.search(text):
        return  # unknown-value knows of a list with a wrong value
    lacking = [each.name for each in real if each.name not in listed and not _is_hidden(each)]
    words = set(re.findall(r"[\w-]+", text))
    lacking = [each for each in lacking if each not in words]
    if lacking:
        names = ", ".join(f"'{each}'" for each in lacking)
        yield finding(member.location, len(member.name), member=member.name, names=names)


def _is_hidden(value: Value) -> bool:
    return value.name.startswith("x-") or value.condition is not None


RULE = Rule(
    code="QL130",
    name="unlisted-value",
    message="the values of '{member}' lack {names}, which the schema has",
    advice="list every value",
    rationale="A client author takes a list of values for complete, and does not use, or expect, the others.",
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

        - "colour": the colour (json-string)  # QL130
             - Possible values: "red"

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
