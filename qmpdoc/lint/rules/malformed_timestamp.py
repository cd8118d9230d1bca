"""malformed-timestamp: a timestamp in an example is not what the protocol has."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import Part, by_message, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find timestamps that are not an object of two integers, seconds and microseconds."""
    for each, problems in by_message(mismatches_of(scope, Part.TIMESTAMP, *ProblemKind)):
        yield finding(*each.place, problems=problems)


RULE = LintRule(
    code="QL216",
    name="malformed-timestamp",
    message="the timestamp is malformed: {problems}",
    advice='write {{ "seconds": 1290688046, "microseconds": 388707 }}',
    rationale="Readers expect a timestamp of this form, but servers never send one.",
    severity=Severity.ERROR,
    sample="""
          DRIVE_GONE
          ----------

          Emitted when a drive is gone.

          Data: None.

          Example:

          { "event": "DRIVE_GONE",
        -     "timestamp": { "seconds": 1290688046, "microsecond": 388707 } }  # QL216
        +     "timestamp": { "seconds": 1290688046, "microseconds": 388707 } }

          DRIVE_BACK
          ----------

          Emitted when a drive is back.

          Data: None.
    """,
    check=check,
)
