"""A history as JSON: what its page is made from, and what ``qmpdoc history --format json`` writes."""

from __future__ import annotations

from typing import Any

from qmpdoc.compare.change import Change
from qmpdoc.compare.document import change_to_json
from qmpdoc.compare.history import History
from qmpdoc.compare.history_builder import DefinitionHistory, PartHistory, Span

FORMAT_KEY = "qmpdoc_history"
"""The first key of the JSON; its value is `FORMAT_VERSION`."""
FORMAT_VERSION = 1


def history_to_document(history: History) -> dict[str, Any]:
    """A history as `json.dumps` takes it."""
    return {
        FORMAT_KEY: FORMAT_VERSION,
        "versions": list(history.versions),
        "definitions": [_definition(each) for each in history.definitions],
        "types": [_definition(each) for each in history.types],
    }


def _definition(definition: DefinitionHistory) -> dict[str, Any]:
    return {
        "kind": definition.kind,
        "name": definition.name,
        **_span(definition.span),
        "present": list(definition.present),
        "deprecated": definition.deprecated,
        "unstable": definition.unstable,
        "since": definition.since,
        "mistakes": [_step(version, each) for version, each in definition.mistakes],
        "changes": [_step(version, each) for version, each in definition.changes],
        "parts": [_part(each) for each in definition.parts],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"came": span.came, "exact": span.exact, "went": span.went}


def _part(part: PartHistory) -> dict[str, Any]:
    return {
        "path": part.path,
        **_span(part.span),
        "deprecated": part.deprecated,
        "since": part.since,
        "changed": list(part.changed),
    }


def _step(version: str, change: Change) -> dict[str, Any]:
    return {"version": version, **change_to_json(change)}
