"""older-since: an argument is said to be older than its command or event."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.versions import older_parts
from qmpdoc.model import Command, Event


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments with a version before that of their command or event."""
    for definition in scope.schema_side:
        for each in older_parts(definition) if isinstance(definition, Command | Event) else ():
            yield finding(
                *scope.member_place(definition, each.name),
                name=each.name,
                since=each.since,
                definition=definition.name,
                whole=definition.since,
            )


RULE = LintRule(
    code="QL307",
    name="older-since",
    message="'{name}' is documented since {since}, but '{definition}' only since {whole}",
    advice="correct one of the two",
    rationale="One of the versions is wrong, and clients that rely on it fail.",
    sample="""
          ##
          # @attach:
          #
          # Attach the drive.
          #
        - # @name: its name (since 0.9)  # QL307
        + # @name: its name (since 1.1)
          #
          # Since: 1.0
          ##
          { 'command': 'attach', 'data': { 'name': 'str' } }
    """,
    check=check,
)
