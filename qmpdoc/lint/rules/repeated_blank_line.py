"""repeated-blank-line: documentation has more than one blank line in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.remembered import Lines, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find blank lines after blank lines, within a documentation block and outside of literal text."""
    for block in scope.documentation.lines(where=_has_two):
        blank, literal = False, False
        for line in block:
            empty = not line.text.strip()
            if empty and blank and not literal and not scope.line(line.location).strip(" #"):
                yield finding(line.location, fixes=(Edit(location=line.location, whole_line=True),))
            blank = empty
            if not empty:
                literal = line.text.rstrip().endswith("::") or (literal and line.text.startswith((" ", "\t")))


@remembered
def _has_two(lines: Lines) -> bool:
    """Whether two blank lines are adjacent."""
    return any(not one.strip() and not other.strip() for one, other in pairwise(lines))


RULE = LintRule(
    code="QL432",
    name="repeated-blank-line",
    message="this blank line follows another",
    advice="remove it",
    rationale="One blank line separates paragraphs; more suggest that something is missing between them.",
    severity=Severity.NOTE,
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

          Stop the machine.

        -   # QL432
          Arguments: None.
          EQMP
    """,
    check=check,
)
