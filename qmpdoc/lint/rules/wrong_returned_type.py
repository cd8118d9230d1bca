"""wrong-returned-type: a text gives a member of an answer another type than the schema."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.answers import answers
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import JsonType


def check(scope: Scope) -> Iterator[Finding]:
    """Find members of answers whose type is none that any member of that name has."""
    for answer in answers(scope):
        for member in answer.told:
            real = answer.known.get(member.name)
            told = member.type.json_type if member.type else None
            if not real or told in (None, JsonType.ANY) or told in real or not member.annotation:
                continue
            if told is JsonType.NUMBER and JsonType.INTEGER in real:
                continue  # an answer's number is read as one, whole or not
            yield finding(
                *scope.type_place(member),
                name=member.name,
                told=told.value,
                real=" or ".join(sorted(each.value for each in real)),
            )


RULE = Rule(
    code="QL118",
    name="wrong-returned-type",
    message="the text says {told} for '{name}', the schema says {real}",
    advice="write ({real})",
    rationale="A client is written to read a value that never comes in this form.",
    bad="""
        ==> commands.hx
            {
                .name       = "query-drives",
                .args_type  = "",
            },

        SQMP
        query-drives
        ------------

        Tell the drives.

        Return a json-array of json-objects, each with:

        - "name": name of the drive (json-string)
        - "slot": number of its slot (json-string)  # QL118
        EQMP
        ==> schema.json
        ##
        # @Drive:
        #
        # A drive.
        #
        # @name: its name
        #
        # @slot: the number of its slot
        #
        # Since: 1.0
        ##
        { 'struct': 'Drive', 'data': { 'name': 'str', 'slot': 'int' } }

        ##
        # @query-drives:
        #
        # Tell the drives.
        #
        # Returns: the drives
        #
        # Since: 1.0
        ##
        { 'command': 'query-drives', 'returns': [ 'Drive' ] }
    """,
    good="""
        ==> commands.hx
            {
                .name       = "query-drives",
                .args_type  = "",
            },

        SQMP
        query-drives
        ------------

        Tell the drives.

        Return a json-array of json-objects, each with:

        - "name": name of the drive (json-string)
        - "slot": number of its slot (json-int)
        EQMP
        ==> schema.json
        ##
        # @Drive:
        #
        # A drive.
        #
        # @name: its name
        #
        # @slot: the number of its slot
        #
        # Since: 1.0
        ##
        { 'struct': 'Drive', 'data': { 'name': 'str', 'slot': 'int' } }

        ##
        # @query-drives:
        #
        # Tell the drives.
        #
        # Returns: the drives
        #
        # Since: 1.0
        ##
        { 'command': 'query-drives', 'returns': [ 'Drive' ] }
    """,
    check=check,
)
