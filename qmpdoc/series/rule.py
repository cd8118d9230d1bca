"""What a rule about a series is, and what it finds.

A rule is a file of `qmpdoc.series.rules` that documents and tests itself, as those of lint do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.series.judged import Judged


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Where a rule is broken: in which patch, counted from 1, and at which place after it."""

    patch: int
    location: SourceLocation
    fields: Mapping[str, object]


def finding(patch: int, location: SourceLocation, **fields: object) -> Finding:
    """A finding in a patch; `fields` fill in the rule's message and advice."""
    return Finding(patch=patch, location=location, fields=fields)


Check = Callable[[Judged], Iterator[Finding]]


class SeriesRule(Record, frozen=True, kw_only=True):
    """One thing that a series of patches can have wrong.

    `message` and `advice` are `str.format` templates. `bad` and `good` are series: files, each behind a line
    ``==> NAME``, then for each patch a line ``**> SUBJECT`` and the files that it changes, whole. In `bad` a line
    at which something is found ends in ``# CODE``. `generated` are the patterns of generated files in both.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"check"})

    code: str
    name: str
    message: str
    advice: str
    rationale: str
    bad: str
    good: str
    check: Check
    severity: Severity = Severity.ERROR
    generated: tuple[str, ...] = ()

    @property
    def fault(self) -> DiagnosticKind:
        """The rule as reports know it."""
        return DiagnosticKind(
            code=self.code,
            name=self.name,
            message=self.message,
            advice=self.advice,
            severity=self.severity,
            explanation=self.rationale,
        )

    def diagnose(self, found: Finding) -> Diagnostic:
        """The diagnostic for a finding of this rule."""
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=self.message.format(**found.fields),
            advice=self.advice.format(**found.fields),
            location=found.location,
        )
