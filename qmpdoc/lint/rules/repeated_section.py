"""repeated-section: the comment of a definition has a section twice that can only be there once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_TAG = re.compile(r"# (?P<tag>Returns|Since):(?!:)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find a second 'Returns:' or 'Since:' in comments of ages with a parser that accepted it."""
    for definition in scope.commented:
        if not definition.documented:
            continue
        seen: dict[str, int] = {}
        for number, line, _ in scope.comment_lines(definition):
            match = _TAG.match(line)
            if match and match["tag"] in seen:
                place = definition.location.at(number, match.start("tag") + 1)
                if not scope.reports_at(place):
                    yield finding(place, len(match["tag"]) + 1, tag=match["tag"], line=seen[match["tag"]])
            elif match:
                seen[match["tag"]] = number


RULE = LintRule(
    code="QL317",
    name="repeated-section",
    message="repeated section '{tag}:', first on line {line}",
    advice="join the two sections",
    rationale="Readers and tools use only the first; the second is lost, or contradicts it.",
    sample="""
          ##
          # @query-lamps:
          #
          # Show the lamps.
          #
          # @dark: #optional those that are off, too
          #
          # Returns: their number
        - # Returns: a number  # QL317
          #
          # Since: 1.2
          ##
          { 'command': 'query-lamps', 'data': { '*dark': 'bool' }, 'returns': 'int' }
    """,
    check=check,
)
