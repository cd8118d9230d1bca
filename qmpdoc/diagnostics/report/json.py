"""Diagnostics as JSON, in the shape that `qmpdoc.diagnostics.report.schema` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report.fingerprints import fingerprints
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Options, Sources
from qmpdoc.diagnostics.report.visible import encodable
from qmpdoc.files.source import SourceLocation

PLURALS: Mapping[Severity, str] = {each: f"{each.value}s" for each in Severity}


def format_json(diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS) -> str:
    """One object: the diagnostics, and how many there are of each severity."""
    found = fingerprints(diagnostics, sources)
    counts = {PLURALS[severity]: sum(each.severity is severity for each, _ in found) for severity in Severity}
    return document({"version": 1, "diagnostics": [_record(*each) for each in found], "summary": counts})


def document(value: object) -> str:
    """A value as JSON text in ASCII, indented, with a line end."""
    return json.dumps(value, indent=2) + "\n"


def _record(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": encodable(diagnostic.message),
        "advice": encodable(diagnostic.advice),
        **_place(diagnostic.location),
        "length": diagnostic.length,
        "included_from": [_place(each) for each in diagnostic.location.include_chain()],
        "fingerprint": fingerprint,
    }


def _place(location: SourceLocation) -> dict[str, object]:
    return {"file": encodable(location.file), "line": location.line, "column": location.column}
