"""unknown-event-data: the example of an event has data that the event does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.conformance import Part, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find members of data that the event does not have."""
    for each in mismatches_of(scope, Part.DATA, ProblemKind.UNKNOWN_MEMBER):
        problem = each.problem
        yield finding(
            *each.place,
            event=each.subject,
            path=problem.path,
            source=each.source,
            guess=did_you_mean(problem.name, problem.known),
        )


RULE = LintRule(
    code="QL213",
    name="unknown-event-data",
    message="the event '{event}' has no '{path}' in {source}{guess}",
    advice="correct the name, or remove it from the example",
    rationale="Readers expect a member that servers never send.",
    severity=Severity.ERROR,
    sample="""
          DRIVE_GONE
          ----------

          Emitted when a drive is gone.

          Data:

          - "drive": name of the drive (json-string)
          - "slot": its slot (json-int, optional)

          Example:

          { "event": "DRIVE_GONE",
        -     "data": { "drive": "cd0",
        -               "port": 1 },  # QL213
        +     "data": { "drive": "cd0" },
              "timestamp": { "seconds": 1290688046, "microseconds": 388707 } }
    """,
    check=check,
)
