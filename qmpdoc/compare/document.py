"""A comparison as JSON: what every format is written from, and what ``--format json`` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from qmpdoc.compare.causes import by_cause
from qmpdoc.compare.change import Change, Judgement, Witness
from qmpdoc.compare.release import Release
from qmpdoc.compare.run import Comparison
from qmpdoc.files.source import SourceLocation

FORMAT_KEY = "qmpdoc_changes"
"""The first key of the JSON; its value is `FORMAT_VERSION`."""
FORMAT_VERSION = 1


def to_document(comparison: Comparison, baseline: str = "", current: str = "", ignored: int = 0) -> dict[str, Any]:
    """A comparison as `json.dumps` takes it.

    `baseline` and `current` name the two sides, as the user did; `ignored` is how many changes were left out.
    """
    return {
        FORMAT_KEY: FORMAT_VERSION,
        "baseline": _side(baseline, comparison.baseline),
        "current": _side(current, comparison.current),
        "summary": {**counts(comparison.changes), "ignored": ignored},
        "uncovered": list(comparison.uncovered),
        "causes": [msgspec.to_builtins(each) for each in by_cause(comparison.changes)],
        "changes": [change_to_json(each) for each in comparison.changes],
    }


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each judgement on the wire, and how many of the documentation."""
    found = {**{each.value: 0 for each in Judgement}, "documentation": 0}
    for each in changes:
        found["documentation" if each.documentation else each.judgement.value] += 1
    return found


def _side(name: str, version: Release | None) -> dict[str, Any]:
    return {"name": name, "version": str(version) if version else None}


def change_to_json(change: Change) -> dict[str, Any]:
    """One change as `json.dumps` takes it."""
    return {
        "code": change.code,
        "name": change.name,
        "judgement": change.judgement.value,
        "unlessened": change.unlessened.value,
        "reasons": list(change.reasons),
        "documentation": change.documentation,
        "mistake": change.mistake,
        "kind": change.subject.kind,
        "definition": change.subject.name,
        "path": change.subject.path,
        "also": list(change.also),
        "message": change.message,
        "summary": change.summary,
        "since": change.since,
        "type": change.type,
        "item": change.item,
        "outcome": change.outcome,
        "witness": _witness(change.witness),
        "unproved": change.unproved,
        "baseline": _place(change.baseline),
        "current": _place(change.current),
    }


def _witness(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "text": witness.text,
        "sender": witness.sender.value,
        "valid": "now" if witness.new else "before",
        "state": witness.state,
    }


def _place(location: SourceLocation | None) -> dict[str, Any] | None:
    return {"file": location.file, "line": location.line, "column": location.column} if location else None
