"""wrong-value-in-answer: an answer in an example contradicts the documented or declared return."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import WRONG, Part, answer_words, expected_words, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find values in answers that contradict the return."""
    for each in mismatches_of(scope, Part.ANSWER, *WRONG):
        problem = each.problem
        yield finding(
            *each.place,
            command=each.subject,
            path=answer_words(problem),
            source=each.source,
            expected=expected_words(problem),
            found=problem.found,
        )


RULE = LintRule(
    code="QL208",
    name="wrong-value-in-answer",
    message="{path} of '{command}' is {expected} by {source}, not {found}",
    advice="correct the example, or what the return is said to be",
    rationale="Readers expect a value of this form, but servers never send one.",
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
        - #     <- { "return": [ { "name": "cd0", "mode": "never" } ] }  # QL208
        + #     <- { "return": [ { "name": "cd0", "mode": "off" } ] }
          ##
          { 'command': 'query-drives', 'returns': [ 'Drive' ] }
    """,
    check=check,
)
