"""wrong-event-in-example: the example of an event shows another one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean
from qmpdoc.lint.conformance import shown_instead
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Event


def check(scope: Scope) -> Iterator[Finding]:
    """Find examples of an event in which it never comes, and events in examples that do not exist."""
    known = {*scope.events, *scope.declared_names(Event)}
    near = NameIndex(known)
    for event in scope.with_examples:
        if not isinstance(event, Event):
            continue
        for messages in scope.messages_of(event):
            other = shown_instead(scope, event, messages)
            if other is not None:
                names = scope.event_names_at(event.location)
                yield _finding(other, f"the example under '{event.name}' shows", names)
    for message in scope.messages:
        name = message.named("event")
        if name and name not in known and scope.declares(Event) and not isinstance(message.definition, Event):
            yield _finding(message, "unknown event", near.like(name))


def _finding(message: ExampleMessage, problem: str, known: Collection[str]) -> Finding:
    node = message.get("event")
    name = message.named("event") or ""
    place, length = message.place_of(node) if node else (message.message.location, 1)
    return finding(place, length, problem=problem, found=name, guess=did_you_mean(name, known))


RULE = LintRule(
    code="QL211",
    name="wrong-event-in-example",
    message="{problem} '{found}'{guess}",
    advice="show the event that the text is about",
    rationale="Readers who look up an event see another one.",
    severity=Severity.ERROR,
    sample="""
          DRIVE_GONE
          ----------

          Emitted when a drive is gone.

          Data: None.

          Example:

        - { "event": "DRIVE_BACK",  # QL211
        + { "event": "DRIVE_GONE",
              "timestamp": { "seconds": 1290688046, "microseconds": 388707 } }

          DRIVE_BACK
          ----------

          Emitted when a drive is back.

          Data: None.
    """,
    check=check,
)
