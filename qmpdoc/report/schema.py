"""The JSON Schema of the JSON report."""

from __future__ import annotations

from qmpdoc.diagnostic import Severity

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "integer", "minimum": 1}
_PLACE = {
    "file": {"type": "string", "description": "The path as it was given; <stdin> for standard input."},
    "line": {**_NUMBER, "description": "Counted from 1."},
    "column": {**_NUMBER, "description": "Counted from 1, in characters."},
}


def _closed(properties: dict[str, object], description: str) -> dict[str, object]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def report_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of what `format_json` writes."""
    diagnostic = {
        "code": {"type": "string", "description": "Never given to anything else."},
        "name": {"type": "string", "description": "The code in words, such as missing-file."},
        "severity": {"enum": [each.value for each in Severity]},
        "message": _TEXT,
        "advice": {"type": "string", "description": "What to do about it; may be empty."},
        **_PLACE,
        "length": {**_NUMBER, "description": "How many characters from the column on are concerned."},
        "included_from": {
            "type": "array",
            "description": "The includes that led to the file, innermost first.",
            "items": _closed(dict(_PLACE), "The place of an include."),
        },
        "fingerprint": {
            "type": "string",
            "pattern": "^[0-9a-f]{32}$",
            "description": "Stays the same when lines above are added or removed.",
        },
    }
    counts: dict[str, object] = {f"{each.value}s": _COUNT for each in Severity}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "qmpdoc report",
        **_closed(
            {
                "version": {"const": 1, "description": "Raised when a field is removed or changes its meaning."},
                "diagnostics": {"type": "array", "items": _closed(diagnostic, "Something found at a place.")},
                "summary": _closed(counts, "How many there are of each severity."),
            },
            "Diagnostics by file, line, column and code.",
        ),
    }
