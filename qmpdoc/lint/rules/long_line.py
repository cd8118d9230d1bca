"""long-line: a line of documentation is longer than 80 characters."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_LONGEST = 80
_PREFIX = 20
"""Characters that may be before a text, as indentation or a comment's mark."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find long lines of documentation that a break would help: those with a blank before the limit."""
    for block in scope.documentation.lines():
        for line in block:
            if len(line.text) <= _LONGEST - _PREFIX:
                continue
            length = len(scope.line(line.location).rstrip()) or len(line.text.rstrip())
            if length > _LONGEST and " " in line.text[:_LONGEST].strip():
                place = line.location.at(line.location.line, _LONGEST + 1)
                yield finding(place, length - _LONGEST, count=length, longest=_LONGEST)


RULE = LintRule(
    code="QL434",
    name="long-line",
    message="the line has {count} characters, more than {longest}",
    advice="break it",
    rationale="Terminals and patches show lines of up to this width.",
    severity=Severity.NOTE,
    enabled=False,
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

        - Stop the machine, and leave it stopped until somebody comes by and lets it run on again.  # QL434
        + Stop the machine, and leave it stopped until somebody comes by and lets it run
        + on again.

          Arguments: None.
          EQMP
    """,
    check=check,
)
