"""malformed-suppression: a comment looks like a suppression and suppresses nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.suppressions import Suppressions


def check(scope: Scope) -> Iterator[Finding]:
    """Find nothing: `find` is given the suppressions, which are read for every run anyway."""
    yield from ()


def find(suppressions: Suppressions, known: Collection[str]) -> Iterator[Finding]:
    """Find comments that were meant to be suppressions, and codes that no rule has."""
    for each in suppressions.malformed:
        yield finding(each.location, length=each.length, problem=each.problem)
    for suppression in suppressions.valid:
        if suppression.code not in known:
            problem = f"unknown rule '{suppression.code}'{did_you_mean(suppression.code, known)}"
            yield finding(suppression.location, length=suppression.length, problem=problem)


RULE = LintRule(
    code="QL002",
    name="malformed-suppression",
    message="this suppression is not valid: {problem}",
    advice="write 'qmpdoc: ignore[CODE] reason'",
    rationale="Its author believes that the finding is suppressed, and the next reader does not learn why.",
    sample="""
        - HXCOMM qmpdoc: ignore[QL101]  # QL002
        + HXCOMM qmpdoc: ignore[QL101] only the human monitor has it
        +     {
        +         .name       = "reset",
        +         .args_type  = "",
        +     },
        +
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

          Stop the machine.

          Arguments: None.
          EQMP
    """,
    check=check,
)
