"""returns-undescribed: the comment of a command does not say what it returns, as the others of its schema do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command

_CUSTOM = 0.75
"""The share of commands with a description of what they return from which on it is the custom of a schema."""

_RETURNS = re.compile(r"^\s*Returns?\b(?!:)", re.MULTILINE)
"""A sentence that describes the returned value without a section of its own."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find commands that return something and do not say what, in schemas where most do."""
    returning = [
        each
        for each in scope.schema_side
        if isinstance(each, Command) and each.documented and each.returns is not None and each.returns.type is not None
    ]
    silent = [each for each in returning if each.returns is not None and each.returns.body is None]
    if len(silent) > len(returning) * (1 - _CUSTOM):
        return
    for each in silent:
        if _RETURNS.search(str(each.body or "")):
            continue
        yield finding(*scope.symbol_place(each), command=each.name)


RULE = LintRule(
    code="QL303",
    name="returns-undescribed",
    message="the comment of '{command}' does not describe what it returns",
    advice="add a section 'Returns:' to it",
    rationale="The type shows the form of an answer, but not its meaning.",
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
          # @query-first:
          #
          # Tell the first drive.
          #
          # Returns: the drive
          #
          # Since: 1.0
          ##
          { 'command': 'query-first', 'returns': 'Drive' }
        -
        - ##
        - # @query-second:
        - #
        - # Tell the second drive.
        - #
        - # Returns: the drive
        - #
        - # Since: 1.0
        - ##
        - { 'command': 'query-second', 'returns': 'Drive' }
        -
        - ##
        - # @query-third:
        - #
        - # Tell the third drive.
        - #
        - # Returns: the drive
        - #
        - # Since: 1.0
        - ##
        - { 'command': 'query-third', 'returns': 'Drive' }
        -
        - ##
        - # @query-last:
        - #
        - # Tell the last drive.
        - #
        - # Returns: the drive
        - #
        - # Since: 1.0
        - ##
        - { 'command': 'query-last', 'returns': 'Drive' }
        -
        - ##
        - # @query-fifth:
        - #
        - # Tell the fifth drive.
        - #
        - # Returns: the drive
        - #
        - # Since: 1.0
        - ##
        - { 'command': 'query-fifth', 'returns': 'Drive' }
        -
        - ##
        - # @query-next:  # QL303
        - #
        - # Tell the next drive.
        - #
        - # Since: 1.0
        - ##
        - { 'command': 'query-next', 'returns': 'Drive' }
    """,
    check=check,
)
