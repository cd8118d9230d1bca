"""Changes that an ignore file lists (see `qmpdoc.rules.ignore`)."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.compare.catalogue import CHANGE_KINDS
from qmpdoc.compare.change import Change
from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.files.source import SourceFile
from qmpdoc.rules import ignore

UNUSED = DiagnosticKind(
    code="QC901",
    name="unused-ignore",
    message="nothing is left out by '{kind} {subject}'",
    advice="remove the line, or correct it",
    severity=Severity.WARNING,
)


def read_ignored(source: SourceFile) -> tuple[ignore.Ignored, ...]:
    """The lines of an ignore file; raises `UnreadableSourceError` for one that is not understood."""
    return ignore.read_ignored(source, tuple(CHANGE_KINDS.values()), "change")


def leave_out(
    changes: Iterable[Change], ignored: Iterable[ignore.Ignored]
) -> tuple[tuple[Change, ...], tuple[Diagnostic, ...]]:
    """The changes that no line is about, and a diagnostic for each line that is about none."""
    return ignore.leave_out(changes, ignored, UNUSED)
