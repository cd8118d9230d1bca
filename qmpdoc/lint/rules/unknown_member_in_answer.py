"""unknown-member-in-answer: an answer in an example has a member that the return does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.conformance import Part, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find members of answers that the return does not have."""
    for each in mismatches_of(scope, Part.ANSWER, ProblemKind.UNKNOWN_MEMBER):
        problem = each.problem
        yield finding(
            *each.place,
            command=each.subject,
            path=problem.path,
            source=each.source,
            guess=did_you_mean(problem.name, problem.known),
        )


RULE = LintRule(
    code="QL206",
    name="unknown-member-in-answer",
    message="the answer of '{command}' has no member '{path}' in {source}{guess}",
    advice="correct the name, or remove it from the example",
    rationale="Readers expect a member that servers never send.",
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
        - #     <- { "return": [ { "name": "cd0", "mode": "off",
        - #                      "port": 1 } ] }  # QL206
        + #     <- { "return": [ { "name": "cd0", "mode": "off" } ] }
          ##
          { 'command': 'query-drives', 'returns': [ 'Drive' ] }
    """,
    check=check,
)
