"""missing-member-in-answer: an answer in an example lacks a member that every answer has."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import Part, lacking_by_example, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find answers without a mandatory member."""
    for each, members in lacking_by_example(mismatches_of(scope, Part.ANSWER, ProblemKind.MISSING_MEMBER)):
        yield finding(
            *each.place,
            command=each.subject,
            members=members,
            source=each.source,
        )


RULE = LintRule(
    code="QL207",
    name="missing-member-in-answer",
    message="the answer lacks {members}; every answer of '{command}' has it according to {source}",
    advice="add it to the example, or put '...' where it is left out",
    rationale="Readers do not learn of the member, or assume that it is optional.",
    severity=Severity.ERROR,
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
          # @slot: its slot, if it has one
          #
          # @mode: how it is written to
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive',
            'data': { 'name': 'str', '*slot': 'int', 'mode': 'DriveMode' } }

          ##
          # @DriveMode:
          #
          # How a drive is written to.
          #
          # @on: at once
          #
          # @off: never
          #
          # Since: 1.0
          ##
          { 'enum': 'DriveMode', 'data': [ 'on', 'off' ] }

          ##
          # @query-drives:
          #
          # Tell all drives.
          #
          # Returns: a list of drives
          #
          # Since: 1.0
          #
          # .. qmp-example::
          #
          #     -> { "execute": "query-drives" }
        - #     <- { "return": [ { "name": "cd0" } ] }  # QL207
        + #     <- { "return": [ { "name": "cd0", "mode": "off" } ] }
          ##
          { 'command': 'query-drives', 'returns': [ 'Drive' ] }
    """,
    check=check,
)
