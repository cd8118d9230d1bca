"""malformed-error: an error in an example is not what the protocol has."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import Part, by_message, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find errors that are not an object with a class and a description."""
    for each, problems in by_message(mismatches_of(scope, Part.ERROR, *ProblemKind)):
        yield finding(*each.place, problems=problems)


RULE = LintRule(
    code="QL226",
    name="malformed-error",
    message="the error is malformed: {problems}",
    advice='write {{ "class": "GenericError", "desc": "…" }}',
    rationale="Readers expect an error of this form, but servers never send one.",
    severity=Severity.ERROR,
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

          Stop the machine.

          Arguments: None.

          Example:

          -> { "execute": "stop" }
        - <- { "error": { "class": "GenericError" } }  # QL226
        + <- { "return": {} }

          EQMP

              {
                  .name       = "cont",
                  .args_type  = "",
              },

          SQMP
          cont
          ----

          Let the machine run on.

          Arguments: None.
          EQMP
    """,
    check=check,
)
