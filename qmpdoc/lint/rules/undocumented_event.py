"""undocumented-event: the document of the events lacks an event that the schema declares."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_CUSTOM = 0.5
"""The share of a schema's events from which on a document sets out to describe them all."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find events of a schema without a text, where a document describes most of them."""
    declared = [each for each in scope.reference.events if each.module is not None or each.declared is not None]
    documented = [each for each in declared if each.module is None]
    if not documented or len(documented) < len(declared) * _CUSTOM:
        return
    document = documented[-1].location.file.rpartition("/")[2]
    for event in declared:
        if event.module is not None and not event.name.startswith("X_"):
            yield finding(*scope.symbol_place(event), event=event.name, document=document)


RULE = LintRule(
    code="QL106",
    name="undocumented-event",
    message="the event '{event}' of the schema is not in {document}",
    advice="describe it there",
    rationale="Client authors read the document of the events, and do not expect events that it lacks.",
    sample="""
          ==> qmp-events.txt
          DRIVE_GONE
          ----------

          Emitted when a drive is gone.
        +
        + Data: None.
        +
        + DRIVE_BACK
        + ----------
        +
        + Emitted when a drive is back.

          Data: None.

          ==> schema.json
          ##
          # @DRIVE_GONE:
          #
          # Emitted when a drive is gone
          #
          # Since: 1.0
          ##
          { 'event': 'DRIVE_GONE' }

          ##
          # @DRIVE_BACK:  # QL106
          #
          # Emitted when a drive is back
          #
          # Since: 1.0
          ##
          { 'event': 'DRIVE_BACK' }
    """,
    check=check,
)
