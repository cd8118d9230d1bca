"""event-without-timestamp: the example of an event has no timestamp."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find events in examples that lack their timestamp and leave nothing else out."""
    for message in scope.messages:
        node = message.get("event")
        if node is not None and not message.has_key("timestamp") and not (message.node and message.node.elided):
            yield finding(*message.place_of(node), event=message.named("event"))


RULE = LintRule(
    code="QL212",
    name="event-without-timestamp",
    message="the example of '{event}' has no timestamp",
    advice='add "timestamp": {{ "seconds": …, "microseconds": … }}, or put \'...\' where it is left out',
    rationale="Every event has a timestamp. A client that does not expect it may refuse real events.",
    sample="""
          DRIVE_GONE
          ----------

          Emitted when a drive is gone.

          Data: None.

          Example:

        - { "event": "DRIVE_GONE" }  # QL212
        + { "event": "DRIVE_GONE",
        +     "timestamp": { "seconds": 1290688046, "microseconds": 388707 } }

          DRIVE_BACK
          ----------

          Emitted when a drive is back.

          Data: None.
    """,
    check=check,
)
