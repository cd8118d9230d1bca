"""tab: a line of documentation is laid out with tabs."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.remembered import Lines, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find tabs in documentation; those at the end of a line are another rule's."""
    for block in scope.documentation.lines(where=_has_tab):
        for line in block:
            offset = line.text.rstrip().find("\t")
            if offset >= 0:
                yield finding(line.at(offset))


@remembered
def _has_tab(lines: Lines) -> bool:
    return any("\t" in line for line in lines)


RULE = LintRule(
    code="QL433",
    name="tab",
    message="the text contains a tab",
    advice="put blanks in its place",
    rationale="How far a tab reaches depends on who shows the text; where indentation counts, so does what is meant.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

        - Stop\tthe machine.  # QL433
        + Stop the machine.

          Arguments: None.
          EQMP
    """,
    check=check,
)
