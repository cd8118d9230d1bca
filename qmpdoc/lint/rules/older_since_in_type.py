"""older-since-in-type: a member or value is said to be older than its type."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.versions import older_parts
from qmpdoc.model import Command, Event


def check(scope: Scope) -> Iterator[Finding]:
    """Find members and values with a version before that of the type that has them."""
    for definition in scope.reference.definitions:
        if isinstance(definition, Command | Event) or definition.module is None:
            continue
        if not scope.subset.wants(definition.location.file):
            continue
        for each in older_parts(definition):
            yield finding(
                *scope.member_place(definition, each.name),
                name=each.name,
                since=each.since,
                definition=definition.name,
                whole=definition.since,
            )


RULE = LintRule(
    code="QL309",
    name="older-since-in-type",
    message="'{name}' is documented since {since}, but '{definition}' only since {whole}",
    advice="correct one of the two",
    rationale="Parts of a type can be older than the type if they were moved there; readers take that for a mistake.",
    severity=Severity.NOTE,
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
        - # @slot: its slot (since 0.9)  # QL309
        + # @slot: its slot (since 1.1)
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive',
            'data': { 'name': 'str', 'slot': 'int' } }
    """,
    check=check,
)
