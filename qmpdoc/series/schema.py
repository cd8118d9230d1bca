"""The JSON Schema of the JSON that checked series are written as."""

from __future__ import annotations

from typing import Any

from qmpdoc.compare.change import Judgement
from qmpdoc.diagnostics.json_schema import NUMBER, TEXT, closed, described, document
from qmpdoc.diagnostics.report.schema import diagnostic_schema, summary_schema

_PATCHES = {"type": "array", "items": NUMBER}


def series_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `format_json` of `qmpdoc.series.document` writes."""
    return document(
        "A checked series of patches, as 'qmpdoc series --format json' writes it",
        closed(
            {
                "version": {"const": 1, "description": "Raised when a field is removed or changes its meaning."},
                "verdict": described(TEXT, "A summary of the series, in one sentence."),
                "patches": {"type": "array", "items": _patch(), "description": "In the order of the series."},
                "changes": {"type": "array", "items": _change(), "description": "What changes for clients."},
                "summary": summary_schema(),
            },
            "A series.",
        ),
    )


def _patch() -> dict[str, Any]:
    return closed(
        {
            "number": NUMBER,
            "subject": TEXT,
            "author": described(TEXT, "Name and address; empty for a bare diff."),
            "commit": described(TEXT, "The number of the commit; empty for a mail."),
            "diagnostics": {"type": "array", "items": diagnostic_schema(), "description": "At places after the patch."},
        },
        "A patch, and what is wrong with it.",
    )


def _change() -> dict[str, Any]:
    judgement = {"enum": [*(each.value for each in Judgement), ""], "description": "Empty for what is only documented."}
    return closed(
        {
            "subject": described(TEXT, "The definition, and the place in its messages."),
            "change": TEXT,
            "judgement": judgement,
            "changed_in": _PATCHES,
            "documented_in": _PATCHES,
            "coded_in": _PATCHES,
        },
        "A line of the table, with numbers of patches.",
    )
