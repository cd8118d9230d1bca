"""Diagnostics as GitLab's Code Quality report, a subset of Code Climate's."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report.fingerprints import fingerprints
from qmpdoc.diagnostics.report.json import document
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Options, Sources
from qmpdoc.diagnostics.report.visible import encodable

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def format_gitlab(diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS) -> str:
    """A list of issues, each with a fingerprint, so that GitLab recognises one that only moved."""
    return document([_issue(*each) for each in fingerprints(diagnostics, sources)])


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    advice = f" (help: {diagnostic.advice})" if diagnostic.advice else ""
    return {
        "description": encodable(diagnostic.message + advice),
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[diagnostic.severity],
        "location": {
            "path": encodable(posixpath.normpath(diagnostic.location.file)),
            "lines": {"begin": diagnostic.location.line},
        },
    }
