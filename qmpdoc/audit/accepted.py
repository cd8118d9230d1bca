"""Known findings: those that an ignore file lists with reasons, and those of an earlier audit."""

from __future__ import annotations

import msgspec

from qmpdoc.audit import kinds
from qmpdoc.audit.run import Audit, Finding
from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceFile, SourceLocation, UnreadableSourceError, read_bytes
from qmpdoc.rules import ignore

FORMAT = "qmpdoc-audit"
"""The name of the format of an audit's document and its baseline."""


class _Row(msgspec.Struct, frozen=True):
    """A finding as an ignore file names it."""

    finding: Finding

    @property
    def code(self) -> str:
        """The code of its kind, such as ``QA101``."""
        return self.finding.remark.diagnostic.code

    @property
    def name(self) -> str:
        """The name of its kind."""
        return self.finding.remark.diagnostic.name

    @property
    def subject(self) -> str:
        """What of the interface the finding is about."""
        return self.finding.remark.subject


def ignore_listed(audit: Audit, source: SourceFile) -> tuple[Diagnostic, ...]:
    """Suppress the findings that an ignore file lists; return a diagnostic for each line that matches no finding.

    Raises `UnreadableSourceError` for a file that is not understood.
    """
    rows = [_Row(each) for each in audit.findings]
    remaining, unused = ignore.leave_out(rows, ignore.read_ignored(source, kinds.KINDS, "finding"), kinds.UNUSED)
    left = {id(each.finding) for each in remaining}
    audit.suppressed += [each for each in audit.findings if id(each) not in left]
    return unused


def ignore_earlier(audit: Audit, path: str) -> None:
    """Suppress the findings that an earlier audit, written with ``--format json``, has about the same versions.

    Raises `UnreadableSourceError` for any other file.
    """
    known: dict[tuple[str, str], set[str]] = {}
    for row in _rows(path):
        known.setdefault((row.code, row.subject), set()).update(row.versions)
    for each in audit.findings:
        key = each.remark.diagnostic.code, each.remark.subject
        if set(each.versions) <= known.get(key, set()):
            audit.suppressed.append(each)


def baseline_of(audit: Audit) -> bytes:
    """Return the findings of an audit as `ignore_earlier` reads them, without anything of the log."""
    rows = sorted((each.remark.diagnostic.code, each.remark.subject, each.versions) for each in audit.reported)
    report = _Report(FORMAT, [_Reported(code, subject, versions) for code, subject, versions in _joined(rows)])
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _joined(rows: list[tuple[str, str, list[str]]]) -> list[tuple[str, str, list[str]]]:
    """Join sorted rows that have the same code and subject into one row with the versions of all."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for code, subject, versions in rows:
        found.setdefault((code, subject), {}).update(dict.fromkeys(versions))
    return [(code, subject, list(versions)) for (code, subject), versions in found.items()]


class _Reported(msgspec.Struct):
    code: str
    subject: str
    versions: list[str]


class _Report(msgspec.Struct):
    format: str
    findings: list[_Reported]


def _rows(path: str) -> list[_Reported]:
    data = read_bytes(path)
    try:
        report = msgspec.json.decode(data, type=_Report)
    except (ValueError, RecursionError):
        report = _Report("", [])
    if report.format != FORMAT:
        advice = "write one with 'qmpdoc audit --write-baseline --baseline FILE'"
        raise UnreadableSourceError("QP015", "this is not a baseline of an audit", SourceLocation(path), advice)
    return report.findings
