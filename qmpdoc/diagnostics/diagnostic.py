"""One diagnostic for reading, lint, comparison and everything else that has something to report.

Only `qmpdoc.diagnostics.report` formats a diagnostic. A reader or rule makes one with `DiagnosticKind.at` and passes it
to a `Report`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation


class Severity(Enum):
    """How much a diagnostic weighs: an error makes a command fail, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, the most severe, and up from there: for sorting."""
        return tuple(Severity).index(self)


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """Something found at a place: its code and name, what it is, and what to do about it.

    `length` is how many characters from `location.column` on it concerns, for the caret. `recovered` says that reading
    lost nothing of the interface: a release of QEMU accepted this, or it is about a comment. For lint alone it is an
    error.
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: SourceLocation
    advice: str = ""
    length: int = 1
    recovered: bool = False


def tolerated(diagnostic: Diagnostic) -> Diagnostic:
    """Return an error that reading recovered from as a warning, and every other diagnostic as it is."""
    if diagnostic.recovered and diagnostic.severity is Severity.ERROR:
        return replace(diagnostic, severity=Severity.WARNING)
    return diagnostic


Report = Callable[[Diagnostic], None]
"""Where a reader or rule hands in what it found; `list.append` is one."""


class DiagnosticKind(Record, frozen=True, kw_only=True):
    """A kind of diagnostic; `message` and `advice` are `str.format` templates.

    `rationale` is the longer text that a manual page for the code shows. One that is not `enabled` is reported only
    if it is selected.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"rationale"})

    code: str
    name: str
    message: str
    advice: str
    severity: Severity = Severity.ERROR
    rationale: str = ""
    recovered: bool = False
    enabled: bool = True

    def at(self, location: SourceLocation, *, length: int = 1, **fields: object) -> Diagnostic:
        """A diagnostic of this kind at `location`, its templates filled in with `fields`."""
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=self.message.format(**fields),
            advice=self.advice.format(**fields),
            location=location,
            length=length,
            recovered=self.recovered,
        )


STRAY_BYTE = DiagnosticKind(
    code="QP003",
    name="not-utf-8",
    message="byte 0x{byte:02x} is not UTF-8; U+FFFD is shown in its place",
    advice="write the character that is meant in UTF-8, as the rest of the file is",
    rationale="A file with many such bytes is in another encoding as a whole, and is refused.",
    recovered=True,
)


def stray_bytes(report: Report) -> Callable[[SourceLocation, int], None]:
    """Return what `split_source` calls for a byte that is not UTF-8: it is reported, and reading goes on."""
    return lambda place, byte: report(STRAY_BYTE.at(place, byte=byte))
