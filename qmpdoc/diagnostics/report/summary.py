"""Diagnostics as a whole: their order and how many there are."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report.options import Sources


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, line, column and code, then by message, so that the order never varies."""
    return sorted(diagnostics, key=_place)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    location = diagnostic.location
    return location.file, location.line, location.column, diagnostic.code, diagnostic.message


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are of each severity, most severe first: ``2 errors, 1 warning``; ``no findings`` for none."""
    counts = dict.fromkeys(Severity, 0)
    for each in diagnostics:
        counts[each.severity] += 1
    parts = [_counted(number, severity.value) for severity, number in counts.items() if number]
    return ", ".join(parts) or "no findings"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def source_line(diagnostic: Diagnostic, sources: Sources) -> str | None:
    """The line that the diagnostic is on, None where the caller has not given it."""
    lines = sources.get(diagnostic.location.file, ())
    number = diagnostic.location.line
    return lines[number - 1] if 1 <= number <= len(lines) else None
