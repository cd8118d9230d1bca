"""The JSON Schema of the JSON report."""

from __future__ import annotations

from typing import Any

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.json_schema import COUNT, NUMBER, TEXT, closed, document

_PLACE = {
    "file": {"type": "string", "description": "The path as it was given; <stdin> for standard input."},
    "line": {**NUMBER, "description": "Counted from 1."},
    "column": {**NUMBER, "description": "Counted from 1, in characters."},
}


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `format_json` writes."""
    return document(
        "qmpdoc report",
        closed(
            {
                "version": {"const": 1, "description": "Raised when a field is removed or changes its meaning."},
                "diagnostics": {"type": "array", "items": diagnostic_schema()},
                "summary": summary_schema(),
            },
            "Diagnostics by file, line, column and code.",
        ),
    )


def summary_schema() -> dict[str, Any]:
    """The JSON Schema of how many diagnostics there are."""
    return closed({f"{each.value}s": COUNT for each in Severity}, "How many there are of each severity.")


def diagnostic_schema() -> dict[str, Any]:
    """The JSON Schema of one diagnostic."""
    diagnostic = {
        "code": {"type": "string", "description": "Never given to anything else."},
        "name": {"type": "string", "description": "The code in words, such as missing-file."},
        "severity": {"enum": [each.value for each in Severity]},
        "message": TEXT,
        "advice": {"type": "string", "description": "What to do about it; may be empty."},
        **_PLACE,
        "length": {**NUMBER, "description": "How many characters from the column on are concerned."},
        "included_from": {
            "type": "array",
            "description": "The includes that led to the file, innermost first.",
            "items": closed(dict(_PLACE), "The place of an include."),
        },
        "fingerprint": {
            "type": "string",
            "pattern": "^[0-9a-f]{32}$",
            "description": "Stays the same when lines above are added or removed.",
        },
    }
    return closed(diagnostic, "Something found at a place.")
