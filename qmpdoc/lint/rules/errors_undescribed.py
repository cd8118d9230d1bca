"""errors-undescribed: the comment of a command with arguments does not say how it can fail."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command


def check(scope: Scope) -> Iterator[Finding]:
    """Find commands of a schema without a section of errors; one that takes no arguments can be given no wrong ones."""
    for each in scope.schema_side:
        if not isinstance(each, Command):
            continue
        takes_some = each.arguments or each.arguments_type is not None
        if each.documented and takes_some and not each.errors:
            yield finding(*scope.symbol_place(each), command=each.name)


RULE = LintRule(
    code="QL304",
    name="errors-undescribed",
    message="the comment of '{command}' does not describe its errors",
    advice="add a section 'Errors:' to it",
    rationale="A client author needs to know which errors to expect, and what to do about them.",
    severity=Severity.NOTE,
    enabled=False,
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive', 'data': { 'name': 'str' } }

          ##
          # @query-first:  # QL304
          #
          # Tell the first drive.
          #
          # @kind: its kind
          #
          # Returns: the drive
          #
        + # Errors:
        + #     - GenericError if there is none
        + #
          # Since: 1.0
          ##
          { 'command': 'query-first',
            'data': { 'kind': 'str' },
            'returns': 'Drive' }
    """,
    check=check,
)
