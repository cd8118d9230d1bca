"""What a rule about a series is, and what it finds. A rule is a file of `qmpdoc.series.rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceLocation
from qmpdoc.rules.rule import Rule
from qmpdoc.rules.samples import SampleFile
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.samples import shown_files


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Where a rule is broken: in which patch, counted from 1, and at which place after it."""

    patch: int
    location: SourceLocation
    fields: Mapping[str, object]


def finding(patch: int, location: SourceLocation, **fields: object) -> Finding:
    """A finding in a patch; `fields` fill in the rule's message and advice."""
    return Finding(patch=patch, location=location, fields=fields)


Check = Callable[[LintedSeries], Iterator[Finding]]


class SeriesRule(Rule, frozen=True, kw_only=True):
    """One thing that a series of patches can have wrong.

    `bad` and `good` are series (see `qmpdoc.series.samples`); `generated` are the patterns of generated files in both.
    """

    bad: str
    good: str
    check: Check
    generated: tuple[str, ...] = ()

    def samples(self) -> tuple[tuple[SampleFile, ...], tuple[SampleFile, ...]]:
        """The files of both samples, each named with the patch that leaves it so."""
        return shown_files(self.bad), shown_files(self.good)

    def diagnose(self, found: Finding) -> Diagnostic:
        """The diagnostic for a finding of this rule."""
        return self.at(found.location, length=1, **found.fields)
