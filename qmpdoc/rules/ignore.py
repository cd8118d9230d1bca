"""An ignore file: changes or findings that are known and accepted, each with a reason.

A line has a kind (its code, the beginning of one, its name, or ``*``), what it is about, and behind ``#``
the reason, without which it does not count; in what it is about, ``*`` matches anything::

    QC201 migrate: arguments.blk      # deprecated since 8.2, nobody uses it
    command-removed x-query-*         # never promised
    # a line that begins with this sign is a comment
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind
from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceFile, SourceLocation, UnreadableSourceError

_LINE = re.compile(r"\s*(?P<kind>\S+)\s+(?P<subject>[^#]*?)\s*(?:#\s*(?P<reason>.*?))?\s*$")
_ADVICE = "write: KIND DEFINITION: PATH  # reason"


class Ignorable(Protocol):
    """A change or finding: the code and name of its kind, and what it is about."""

    @property
    def code(self) -> str:
        """The code of its kind."""

    @property
    def name(self) -> str:
        """The name of its kind."""

    @property
    def subject(self) -> object:
        """What it is about."""


class Kind(Protocol):
    """A kind of change or finding."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """Its name."""


Accepted = TypeVar("Accepted", bound=Ignorable)


class Ignored(Record, frozen=True, kw_only=True):
    """A line of an ignore file: the kind, as written, a pattern for the subject, and why."""

    kind: str
    subject: str
    reason: str
    location: SourceLocation

    def covers(self, change: Ignorable) -> bool:
        """Whether it is about a change."""
        named = self.kind in ("*", change.name) or change.code.startswith(self.kind)
        return named and re.fullmatch(_pattern(self.subject), str(change.subject), re.DOTALL) is not None


def _pattern(subject: str) -> str:
    return ".*".join(re.escape(each) for each in re.split(r"\*+", subject))


def read_ignored(source: SourceFile, kinds: Sequence[Kind], what: str) -> tuple[Ignored, ...]:
    """The lines of an ignore file about such `kinds` of `what`.

    Raises `UnreadableSourceError` for a line that is not understood.
    """
    found = []
    for number, line in enumerate(source.lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            found.append(_read_line(line, source.locate(number), kinds, what))
    return tuple(found)


def _read_line(line: str, place: SourceLocation, kinds: Sequence[Kind], what: str) -> Ignored:
    match = _LINE.match(line)
    if match is None or not match["subject"]:
        raise UnreadableSourceError("QC902", "the line does not name what to ignore", place, _ADVICE)
    if not match["reason"]:
        raise UnreadableSourceError("QC902", "the line gives no reason", place, _ADVICE)
    kind = match["kind"]
    if kind != "*" and not any(each.name == kind or each.code.startswith(kind) for each in kinds):
        from qmpdoc.diagnostics.nearest import did_you_mean

        known = [name for each in kinds for name in (each.code, each.name)]
        message = f"unknown kind of {what} '{kind}'{did_you_mean(kind, known)}"
        raise UnreadableSourceError("QC902", message, place, "name a code such as QC201, its beginning, or its name")
    return Ignored(kind=kind, subject=match["subject"], reason=match["reason"], location=place)


def leave_out(
    changes: Iterable[Accepted], ignored: Iterable[Ignored], unused: DiagnosticKind
) -> tuple[tuple[Accepted, ...], tuple[Diagnostic, ...]]:
    """The changes that no line is about, and a diagnostic of the kind `unused` for each line that is about none."""
    lines = tuple(ignored)
    used: set[int] = set()
    remaining = []
    for change in changes:
        covering = [number for number, line in enumerate(lines) if line.covers(change)]
        used.update(covering)
        if not covering:
            remaining.append(change)
    idle = [line for number, line in enumerate(lines) if number not in used]
    return tuple(remaining), tuple([unused.at(line.location, kind=line.kind, subject=line.subject) for line in idle])
