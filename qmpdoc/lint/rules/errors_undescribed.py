"""errors-undescribed: the comment of a command does not say how it can fail."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostic import Severity
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find commands of a schema without a section of errors."""
    for each in scope.reference.commands:
        if each.module is not None and each.documented and not each.errors:
            yield finding(*scope.symbol_place(each), command=each.name)


RULE = Rule(
    code="QL304",
    name="errors-undescribed",
    message="the comment does not say how '{command}' can fail",
    advice="add a section 'Errors:' to it",
    rationale="A client author needs to know which errors to expect, and what to do about them.",
    severity=Severity.NOTE,
    enabled=False,
    bad="""
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
        # Returns: the drive
        #
        # Since: 1.0
        ##
        { 'command': 'query-first', 'returns': 'Drive' }
    """,
    good="""
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
        # @query-first:
        #
        # Tell the first drive.
        #
        # Returns: the drive
        #
        # Errors:
        #     - GenericError if there is none
        #
        # Since: 1.0
        ##
        { 'command': 'query-first', 'returns': 'Drive' }
    """,
    check=check,
)
