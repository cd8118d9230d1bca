"""The JSON Schema of the JSON that comparisons are written as."""

from __future__ import annotations

from typing import Any

from qmpdoc.compare.change import Judgement, Side
from qmpdoc.compare.document import FORMAT_KEY, FORMAT_VERSION
from qmpdoc.compare.interface import KINDS
from qmpdoc.diagnostics.json_schema import COUNT, NUMBER, TEXT, TEXTS, closed, document, nullable

_JUDGEMENT = {"enum": [each.value for each in Judgement]}
KIND_NAME = {"enum": [each.kind for each in KINDS]}


def changes_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_document` gives."""
    side = closed({"name": TEXT, "version": nullable(TEXT)}, "One of the two sides, as the user named it.")
    numbers = dict.fromkeys((*(judgement.value for judgement in Judgement), "documentation", "ignored"), COUNT)
    return document(
        "Changes between two interfaces, as 'qmpdoc diff --format json' writes them",
        closed(
            {
                FORMAT_KEY: {"const": FORMAT_VERSION},
                "baseline": side,
                "current": side,
                "summary": closed(numbers, "How many changes there are of each judgement."),
                "uncovered": {
                    "type": "array",
                    "items": KIND_NAME,
                    "description": "Kinds of definition that only one side documents.",
                },
                "causes": {"type": "array", "items": _cause_schema()},
                "changes": {"type": "array", "items": change_schema()},
            },
            "A comparison.",
        ),
    )


def _cause_schema() -> dict[str, Any]:
    numbers = {"type": "array", "items": COUNT, "description": "Indexes into the changes that follow from it."}
    return closed(
        {
            "type": {**TEXT, "description": "The type that changed; empty where the definition itself did."},
            "items": {**TEXTS, "description": "The members or values of the type that it is about."},
            "outcome": {**TEXT, "description": "What happened to them."},
            "judgement": {**_JUDGEMENT, "description": "The most severe one of its changes."},
            "documentation": {"type": "boolean", "description": "Whether it is one of the documentation alone."},
            "changes": numbers,
        },
        "What changed once, with every change that follows from it.",
    )


def change_schema() -> dict[str, Any]:
    """The JSON Schema of one change."""
    place = closed({"file": TEXT, "line": NUMBER, "column": NUMBER}, "A place, counted from 1.")
    witness = closed(
        {
            "text": TEXT,
            "sender": {"enum": [each.value for each in Side]},
            "valid": {"enum": ["before", "now"], "description": "On which side it is valid; on the other it is not."},
            "state": {**TEXT, "description": "The server's state, where that matters."},
        },
        "The message that proves a breaking change.",
    )
    return closed(
        {
            "code": {**TEXT, "pattern": "^QC[0-9]{3}$"},
            "name": TEXT,
            "judgement": _JUDGEMENT,
            "unlessened": {**_JUDGEMENT, "description": "Its severity without the reasons."},
            "reasons": {**TEXTS, "description": "Why it is less severe: what was deprecated or unstable."},
            "documentation": {"type": "boolean", "description": "Whether it is a change of the documentation alone."},
            "mistake": {"type": "boolean", "description": "Whether the documentation is now certainly wrong."},
            "kind": KIND_NAME,
            "definition": TEXT,
            "path": {**TEXT, "description": "The place in its messages; empty for the definition as a whole."},
            "also": {**TEXTS, "description": "Further places in its messages where the same change shows."},
            "message": TEXT,
            "summary": {**TEXT, "description": "What a new definition is for."},
            "since": nullable(TEXT),
            "type": {**TEXT, "description": "The type that declares what changed; empty if the definition does."},
            "item": {**TEXT, "description": "The member or value that changed; empty for the whole."},
            "outcome": {**TEXT, "description": "What happened in the type, whoever sends its values."},
            "witness": nullable(witness),
            "unproved": {**TEXT, "description": "Why a breaking change has no witness; empty where it has one."},
            "baseline": nullable(place),
            "current": nullable(place),
        },
        "One change.",
    )
