"""unknown-returned-member: a text lists a member of an answer that the schema does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.answers import answers
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find members of answers that are at no depth of what the schema declares."""
    for answer in answers(scope):
        documented = {each.name for each in answer.documented}
        left = [name for name in answer.known if name not in documented]
        for member in answer.documented:
            if member.name not in answer.known and not scope.documentation.orphaned(member.location):
                yield finding(
                    member.location,
                    len(member.name),
                    command=answer.command.name,
                    name=member.name,
                    guess=did_you_mean(member.name, left),
                )


RULE = LintRule(
    code="QL117",
    name="unknown-returned-member",
    message="the answer of '{command}' has no member '{name}' in the schema{guess}",
    advice="correct the name, or remove the member from the text",
    rationale="Readers expect a member that servers never send.",
    sample="""
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
        - - "open": whether its tray is open (json-bool)
        - - "opened": whether its tray is open (json-bool)  # QL117
          EQMP
          ==> schema.json
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
        - # @open: whether its tray is open
        - #
          # Since: 1.0
          ##
        - { 'struct': 'Drive', 'data': { 'name': 'str', 'open': 'bool' } }
        + { 'struct': 'Drive', 'data': { 'name': 'str' } }

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
