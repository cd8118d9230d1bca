"""unfit-code: the code of an argument in args_type cannot carry the type that the schema declares."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.argument_sources import wire_types
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, EntryArgument, JsonType
from qmpdoc.rules.samples import with_mistakes
from qmpdoc.wire import Field

_CODES = {
    JsonType.STRING: "s",
    JsonType.INTEGER: "i",
    JsonType.NUMBER: "f",
    JsonType.BOOLEAN: "b",
}
"""The code for each type; 'q' takes any."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments of entries with a code that refuses every value of their type in the schema."""
    for command in scope.reference.commands:
        if command.entry is None or (command.module is None and command.declared is None):
            continue
        fields = scope.types.arguments(command).fields
        for argument in command.entry.arguments:
            field = fields.get(argument.name or "")
            if field is not None and not _fits(argument, field):
                yield _finding(command, argument, field)


def _fits(argument: EntryArgument, field: Field) -> bool:
    real, code = wire_types(field.type), argument.type.json_type
    if not real or code in (None, JsonType.ANY) or code in real:
        return True
    return code is JsonType.NUMBER and JsonType.INTEGER in real


def _finding(command: Command, argument: EntryArgument, field: Field) -> Finding:
    real = wire_types(field.type)
    code = _CODES.get(next(iter(real)), "q") if len(real) == 1 else "q"
    written = f"{argument.name}:{argument.code}"
    optional = "?" if field.optional and not argument.code.startswith("-") else ""
    return finding(
        argument.location,
        len(written),
        argument=written,
        command=command.name,
        type=str(field.type),
        right=f"{argument.name}:{code}{optional}",
    )


_EXAMPLE = """
        ==> commands.hx
            {
                .name       = "switch",
                .args_type  = "lamps:q,on:b",
            },

        SQMP
        switch
        ------

        Switch lamps.

        Arguments:

        - "lamps": names of the lamps (json-array)
        - "on": whether they burn (json-bool)

        EQMP
        ==> schema.json
        ##
        # @switch:
        #
        # Switch lamps.
        #
        # @lamps: names of the lamps
        #
        # @on: whether they burn
        #
        # Since: 1.0
        ##
        { 'command': 'switch', 'data': { 'lamps': [ 'str' ], 'on': 'bool' } }
    """

RULE = LintRule(
    code="QL129",
    name="unfit-code",
    message="args_type of '{command}' does not allow {type} for '{argument}', its type in the schema",
    advice="write '{right}'",
    rationale="The server checks a request by args_type before the schema, and refuses what the schema allows.",
    sample=with_mistakes(_EXAMPLE, ('"lamps:q,on:b",', '"lamps:O,on:b",  # QL129')),
    check=check,
)
