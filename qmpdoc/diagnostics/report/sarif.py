"""Diagnostics as SARIF 2.1.0, the OASIS format for the results of static analysis."""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import quote

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.diagnostics.report.fingerprints import fingerprints
from qmpdoc.diagnostics.report.json import document
from qmpdoc.diagnostics.report.options import DEFAULT_OPTIONS, Options, Sources
from qmpdoc.diagnostics.report.summary import source_line
from qmpdoc.diagnostics.report.visible import encodable
from qmpdoc.files.source import SourceLocation

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def format_sarif(diagnostics: Iterable[Diagnostic], sources: Sources, options: Options = DEFAULT_OPTIONS) -> str:
    """One run: the tool with its rules (those given and those found), and a result for each diagnostic.

    Columns count Unicode code points. Relative paths stay relative, for the reader to resolve.
    """
    found = fingerprints(diagnostics, sources)
    rules = _rules((each for each, _ in found), options.rules)
    index = {str(rule["id"]): number for number, rule in enumerate(rules)}
    driver: dict[str, object] = {"name": "qmpdoc", "rules": rules}
    if options.version:
        driver["version"] = options.version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, mark, index[each.code], source_line(each, sources)) for each, mark in found],
    }
    return document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(diagnostics: Iterable[Diagnostic], known: Iterable[DiagnosticKind]) -> list[dict[str, object]]:
    described = {each.code: _described(each) for each in known}
    for each in diagnostics:
        described.setdefault(each.code, _rule(each.code, each.name, each.severity))
    return [described[code] for code in sorted(described)]


def _rule(code: str, name: str, severity: Severity) -> dict[str, object]:
    return {"id": code, "name": name, "defaultConfiguration": {"level": LEVELS[severity]}}


def _described(rule: DiagnosticKind) -> dict[str, object]:
    description = _rule(rule.code, rule.name, rule.severity)
    description["shortDescription"] = {"text": rule.message}
    description["fullDescription"] = {"text": rule.rationale or rule.message}
    if rule.advice:
        description["help"] = {"text": rule.advice}
    return description


def _result(diagnostic: Diagnostic, fingerprint: str, index: int, line: str | None) -> dict[str, object]:
    parts = (diagnostic.message, f"help: {diagnostic.advice}" if diagnostic.advice else "")
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": encodable("\n".join(each for each in parts if each))},
        "locations": [{"physicalLocation": _place(diagnostic.location, diagnostic.length, line)}],
        "partialFingerprints": {"qmpdoc/v1": fingerprint},
    }
    chain = diagnostic.location.include_chain()
    if chain:
        result["relatedLocations"] = [
            {"physicalLocation": _place(each), "message": {"text": "included from here"}} for each in chain
        ]
    return result


def _place(location: SourceLocation, length: int | None = None, line: str | None = None) -> dict[str, object]:
    region: dict[str, object] = {"startLine": location.line, "startColumn": location.column}
    if length:
        region["endColumn"] = location.column + length
    if line is not None:
        region["snippet"] = {"text": encodable(line)}
    return {"artifactLocation": {"uri": _uri(location.file)}, "region": region}


def _uri(path: str) -> str:
    path = os.path.normpath(path)
    return ("file://" if path.startswith("/") else "") + quote(os.fsencode(path))
