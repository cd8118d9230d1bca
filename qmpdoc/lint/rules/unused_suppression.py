"""unused-suppression: a comment suppresses a finding that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.suppressions import Suppressions
from qmpdoc.rules.selection import Selection


def check(scope: Scope) -> Iterator[Finding]:
    """Find nothing: what a suppression is of use for is known only after all other rules, to `find`."""
    yield from ()


def find(suppressions: Suppressions, selection: Selection) -> Iterator[Finding]:
    """Find the suppressions that suppressed nothing, of rules that did run."""
    for each in suppressions.unused():
        if any(selection.wanted(code) for code in selection.codes_of(each.code)):
            yield finding(each.location, length=each.length, rule=each.code)


RULE = LintRule(
    code="QL001",
    name="unused-suppression",
    message="unused suppression: no finding of {rule}",
    advice="remove the suppression",
    rationale="A suppression that is no longer needed hides the next mistake of its kind.",
    sample="""
          HXCOMM qmpdoc: ignore[QL101] only the human monitor has it  # QL001
              {
                  .name       = "reset",
                  .args_type  = "",
              },

        +     {
        +         .name       = "stop",
        +         .args_type  = "",
        +     },
        +
          SQMP
        - reset
        - -----
        + stop
        + ----

        - Reset the machine.
        + Stop the machine.

          Arguments: None.
          EQMP
    """,
    check=check,
)
