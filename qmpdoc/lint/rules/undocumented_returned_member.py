"""undocumented-returned-member: a text lists what an answer has, and leaves out a member that the schema has."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.answers import answers
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find members of the answer itself, not of what is in it, that a text with a list of them does not name."""
    for answer in answers(scope):
        documented = {each.name for each in answer.documented}
        command = answer.command
        for name in answer.outermost:
            if name not in documented and not scope.documentation.mentions(command, name):
                yield finding(command.location, len(command.title or command.name), command=command.name, name=name)


RULE = LintRule(
    code="QL119",
    name="undocumented-returned-member",
    message="the text of '{command}' does not describe '{name}', a member of its answer in the schema",
    advice='describe it: - "{name}": what it means (json-type)',
    rationale="Readers do not use undocumented members, or have to read the source.",
    sample="""
          ==> commands.hx
              {
                  .name       = "query-drives",
                  .args_type  = "",
              },

          SQMP
          query-drives  # QL119
          ------------

          Tell the drives.

          Return a json-array of json-objects, each with:

          - "name": name of the drive (json-string)
        + - "slot": number of its slot (json-int)
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
