"""The JSON Schema of the JSON that comparisons are written as."""

from __future__ import annotations

from typing import Any

from qmpdoc.compare.change import Judgement, Side
from qmpdoc.compare.document import FORMAT_KEY, FORMAT_VERSION
from qmpdoc.compare.history_document import FORMAT_KEY as HISTORY_KEY
from qmpdoc.compare.history_document import FORMAT_VERSION as HISTORY_VERSION
from qmpdoc.compare.interface import KINDS

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "integer", "minimum": 1}
_JUDGEMENT = {"enum": [each.value for each in Judgement]}
_KIND = {"enum": [each.kind for each in KINDS]}


def changes_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_document` gives."""
    side = _closed({"name": _TEXT, "version": _nullable(_TEXT)}, "One of the two sides, as the user named it.")
    numbers = dict.fromkeys((*(judgement.value for judgement in Judgement), "documentation", "ignored"), _COUNT)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Changes between two interfaces, as 'qmpdoc diff --format json' writes them",
        **_closed(
            {
                FORMAT_KEY: {"const": FORMAT_VERSION},
                "baseline": side,
                "current": side,
                "summary": _closed(numbers, "How many changes there are of each judgement."),
                "uncovered": {"type": "array", "items": _KIND, "description": "Kinds that only one side speaks of."},
                "changes": {"type": "array", "items": _change()},
            },
            "A comparison.",
        ),
    }


def history_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `history_to_document` gives."""
    span: dict[str, Any] = {
        "came": {**_nullable(_TEXT), "description": "The first version that has it, of those looked at."},
        "exact": {"type": "boolean", "description": "Whether the version before lacks it: it may be older otherwise."},
        "went": {**_nullable(_TEXT), "description": "The first version that lacks it again."},
        "deprecated": {**_nullable(_TEXT), "description": "The first version in which it is deprecated."},
    }
    since = {**_nullable(_TEXT), "description": "What the newest documentation says."}
    part = {
        "path": _TEXT,
        **span,
        "since": since,
        "changed": {**_TEXTS, "description": "The versions that changed it."},
    }
    change = _change()
    step = {**change, "properties": {"version": _TEXT, **change["properties"]}}
    step["required"] = list(step["properties"])
    there = {"anyOf": [{"type": "boolean"}, {"type": "null"}]}
    definition = {
        "kind": _KIND,
        "name": _TEXT,
        **span,
        "present": {"type": "array", "items": there, "description": "For each version; null: its files do not tell."},
        "unstable": _nullable(_TEXT),
        "since": since,
        "mistakes": {"type": "array", "items": step, "description": "Sinces that the versions contradict."},
        "changes": {"type": "array", "items": step},
        "parts": {"type": "array", "items": _closed(part, "A member or value.")},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The history of an interface, as 'qmpdoc history --format json' writes it",
        **_closed(
            {
                HISTORY_KEY: {"const": HISTORY_VERSION},
                "versions": {**_TEXTS, "description": "The oldest first."},
                "definitions": {"type": "array", "items": _closed(definition, "A definition.")},
            },
            "A history.",
        ),
    }


def _change() -> dict[str, Any]:
    place = _closed({"file": _TEXT, "line": _NUMBER, "column": _NUMBER}, "A place, counted from 1.")
    witness = _closed(
        {
            "text": _TEXT,
            "sender": {"enum": [each.value for each in Side]},
            "valid": {"enum": ["before", "now"], "description": "On which side it is valid; on the other it is not."},
            "state": {**_TEXT, "description": "The server's state, where that matters."},
        },
        "The message that proves a breaking change.",
    )
    return _closed(
        {
            "code": {**_TEXT, "pattern": "^QC[0-9]{3}$"},
            "name": _TEXT,
            "judgement": _JUDGEMENT,
            "unlessened": {**_JUDGEMENT, "description": "What it would weigh, were it not for the reasons."},
            "reasons": {**_TEXTS, "description": "Why it weighs less: what was deprecated or unstable."},
            "documentation": {"type": "boolean", "description": "Whether it is a change of the documentation alone."},
            "mistake": {"type": "boolean", "description": "Whether what the documentation says now cannot be right."},
            "kind": _KIND,
            "definition": _TEXT,
            "path": {**_TEXT, "description": "The place in its messages; empty for the definition as a whole."},
            "also": {**_TEXTS, "description": "Further places in its messages where the same change shows."},
            "message": _TEXT,
            "summary": {**_TEXT, "description": "What a new definition is for."},
            "since": _nullable(_TEXT),
            "witness": _nullable(witness),
            "unproved": {**_TEXT, "description": "Why a breaking change has no witness; empty where it has one."},
            "baseline": _nullable(place),
            "current": _nullable(place),
        },
        "One change.",
    )


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _closed(properties: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
