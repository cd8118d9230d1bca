"""missing-since: the comment of a definition does not say which version introduced it."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_CUSTOM = 0.5
"""The share of definitions with a version from which on it is the custom of a schema."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find definitions without Since, in schemas where most have it."""
    documented = [each for each in scope.schema_side if each.documented]
    silent = [each for each in documented if each.since is None]
    if len(silent) > len(documented) * (1 - _CUSTOM):
        return
    for each in silent:
        if scope.unmarked_since(each) is not None:
            continue  # malformed-since reports it
        yield finding(*scope.symbol_place(each), definition=each.name)


RULE = LintRule(
    code="QL305",
    name="missing-since",
    message="'{definition}' has no 'Since'",
    advice="add a line 'Since: VERSION' to it",
    rationale="Authors of clients for several versions need to know which of them have it.",
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
          # @slot: its slot
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive',
            'data': { 'name': 'str', 'slot': 'int' } }
        -
        - ##
        - # @Bay:  # QL305
        - #
        - # A drive.
        - #
        - # @name: its name
        - #
        - # @slot: its slot
        - ##
        - { 'struct': 'Bay',
        -   'data': { 'name': 'str', 'slot': 'int' } }
    """,
    check=check,
)
