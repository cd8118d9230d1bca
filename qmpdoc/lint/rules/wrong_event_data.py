"""wrong-event-data: the example of an event has data of another type than the event has."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import WRONG, Part, expected_words, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find values in data that contradict the event."""
    for each in mismatches_of(scope, Part.DATA, *WRONG):
        problem = each.problem
        yield finding(
            *each.place,
            event=each.subject,
            path=problem.path or "data",
            source=each.source,
            expected=expected_words(problem),
            found=problem.found,
        )


RULE = LintRule(
    code="QL215",
    name="wrong-event-data",
    message="'{path}' of '{event}' is {expected} by {source}, not {found}",
    advice="correct the value; write numbers, true and false without quotes",
    rationale="Readers expect a value of this form, but servers never send one.",
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
        -     "data": { "drive": "cd0", "slot": "1" },  # QL215
        +     "data": { "drive": "cd0" },
              "timestamp": { "seconds": 1290688046, "microseconds": 388707 } }
    """,
    check=check,
)
