"""An ignore file: changes that are known and accepted, each with a reason.

A line has a kind of change (its code, the beginning of one, its name, or ``*``), what it is about, and behind ``#``
the reason, without which it does not count; in what it is about, ``*`` stands for anything::

    QC201 migrate: arguments.blk      # deprecated since 8.2, nobody uses it
    command-removed x-query-*         # never promised
    # a line that begins with this sign is a comment
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qmpdoc.compare.change import Change
from qmpdoc.compare.kinds import KINDS
from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceFile, SourceLocation, UnreadableSourceError

_LINE = re.compile(r"\s*(?P<kind>\S+)\s+(?P<subject>[^#]*?)\s*(?:#\s*(?P<reason>.*?))?\s*$")
_ADVICE = "write: KIND DEFINITION: PATH  # reason"

UNUSED = DiagnosticKind(
    code="QC901",
    name="unused-ignore",
    message="nothing is left out by '{kind} {subject}'",
    advice="take the line out; the change is gone or is called something else",
    severity=Severity.WARNING,
)


class Ignored(Record, frozen=True, kw_only=True):
    """A line of an ignore file: the kind, as written, a pattern for the subject, and why."""

    kind: str
    subject: str
    reason: str
    location: SourceLocation

    def covers(self, change: Change) -> bool:
        """Whether it is about a change."""
        named = self.kind in ("*", change.name) or change.code.startswith(self.kind)
        return named and re.fullmatch(_pattern(self.subject), str(change.subject), re.DOTALL) is not None


def _pattern(subject: str) -> str:
    return ".*".join(re.escape(each) for each in re.split(r"\*+", subject))


def read_ignored(source: SourceFile) -> tuple[Ignored, ...]:
    """The lines of an ignore file; raises `UnreadableSourceError` for one that is not understood."""
    found = []
    for number, line in enumerate(source.lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            found.append(_read_line(line, source.locate(number)))
    return tuple(found)


def _read_line(line: str, place: SourceLocation) -> Ignored:
    match = _LINE.match(line)
    if match is None or not match["subject"]:
        raise UnreadableSourceError("QC902", "the line does not say what to ignore", place, _ADVICE)
    if not match["reason"]:
        raise UnreadableSourceError("QC902", "the line gives no reason", place, _ADVICE)
    kind = match["kind"]
    if kind != "*" and not any(each.name == kind or each.code.startswith(kind) for each in KINDS):
        from qmpdoc.diagnostics.nearest import did_you_mean

        known = [name for each in KINDS for name in (each.code, each.name)]
        message = f"there is no kind of change '{kind}'{did_you_mean(kind, known)}"
        raise UnreadableSourceError("QC902", message, place, "name a code such as QC201, its beginning, or its name")
    return Ignored(kind=kind, subject=match["subject"], reason=match["reason"], location=place)


def leave_out(
    changes: Iterable[Change], ignored: Iterable[Ignored]
) -> tuple[tuple[Change, ...], tuple[Diagnostic, ...]]:
    """The changes that no line is about, and a diagnostic for each line that is about none."""
    lines = tuple(ignored)
    used: set[int] = set()
    kept = []
    for change in changes:
        covering = [number for number, line in enumerate(lines) if line.covers(change)]
        used.update(covering)
        if not covering:
            kept.append(change)
    unused = tuple(
        UNUSED.at(line.location, kind=line.kind, subject=line.subject)
        for number, line in enumerate(lines)
        if number not in used
    )
    return tuple(kept), unused
