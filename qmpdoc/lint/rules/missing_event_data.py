"""missing-event-data: the example of an event lacks data that the event always has."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.conformance import Part, lacking_by_example, mismatches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.wire import ProblemKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find events without a mandatory member of their data."""
    for each, members in lacking_by_example(mismatches_of(scope, Part.DATA, ProblemKind.MISSING_MEMBER)):
        yield finding(
            *each.place,
            event=each.subject,
            members=members,
            source=each.source,
        )


RULE = LintRule(
    code="QL214",
    name="missing-event-data",
    message="the example lacks {members}; every '{event}' has it according to {source}",
    advice="add it to the example's data, or put '...' where it is left out",
    rationale="Readers do not learn of the member, or assume that it is optional.",
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
        -     "data": { "slot": 1 },  # QL214
        +     "data": { "drive": "cd0" },
              "timestamp": { "seconds": 1290688046, "microseconds": 388707 } }
    """,
    check=check,
)
