"""unfit-arguments: args_type has other arguments than the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qmpdoc.diagnostics.enumeration import enumerated
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import EntryArgument
from qmpdoc.rules.samples import with_mistakes
from qmpdoc.wire import Field

_ANY_FURTHER = "O"
"""The code for any arguments, as the options of a device have them."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find entries whose arguments differ from those of the schema in name, or in whether they may be left out."""
    for command in scope.reference.commands:
        if command.entry is None or (command.module is None and command.declared is None):
            continue
        arguments = command.entry.arguments
        real = scope.types.arguments(command)
        if real.open or real.discriminator is not None or any(each.code == _ANY_FURTHER for each in arguments):
            continue
        problems = "; ".join(_problems(arguments, real.fields))
        if problems:
            place, length = scope.field_place(command.entry, "args_type")
            yield finding(place, length, command=command.name, problems=problems)


def _problems(arguments: Sequence[EntryArgument], fields: Mapping[str, Field]) -> Iterator[str]:
    given = {each.name: each.optional for each in arguments if each.name}
    missing = [name for name in fields if name not in given]
    unknown = [name for name in given if name not in fields]
    both = given.keys() & fields.keys()
    optional = [name for name in given if name in both and not given[name] and fields[name].optional]
    mandatory = [name for name in given if name in both and given[name] and not fields[name].optional]
    for names, problem in (
        (missing, "{names} missing"),
        (unknown, "no {names} in the schema"),
        (optional, "{names} optional in the schema"),
        (mandatory, "{names} mandatory in the schema"),
    ):
        if names:
            yield problem.format(names=enumerated([f"'{each}'" for each in names]))


_EXAMPLE = """
        ==> commands.hx
            {
                .name       = "switch",
                .args_type  = "lamp:s,on:b?",
            },

        SQMP
        switch
        ------

        Switch a lamp.

        Arguments:

        - "lamp": name of the lamp (json-string)
        - "on": whether it burns (json-bool, optional)

        EQMP
        ==> schema.json
        ##
        # @switch:
        #
        # Switch a lamp.
        #
        # @lamp: name of the lamp
        #
        # @on: whether it burns
        #
        # Since: 1.0
        ##
        { 'command': 'switch', 'data': { 'lamp': 'str', '*on': 'bool' } }
    """

RULE = LintRule(
    code="QL138",
    name="unfit-arguments",
    message="args_type does not match the arguments of '{command}' in the schema: {problems}",
    advice="write the arguments of the schema",
    rationale="The server checks a request by args_type before the schema, and refuses what the schema allows.",
    sample=with_mistakes(_EXAMPLE, ('"lamp:s,on:b?",', '"lamp:s",  # QL138')),
    check=check,
)
