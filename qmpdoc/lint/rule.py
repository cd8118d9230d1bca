"""What a rule of lint is, and what it finds. A rule is a file of `qmpdoc.lint.rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.scope import Scope
from qmpdoc.rules.rule import Rule
from qmpdoc.rules.samples import SampleFile, both_sides, read_sample


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a rule is broken, the words that its message needs, and what would fix it.

    `fixes` is empty where a person has to decide.
    """

    location: SourceLocation
    fields: Mapping[str, object]
    length: int = 1
    fixes: tuple[Edit, ...] = ()


def finding(location: SourceLocation, length: int = 1, *, fixes: tuple[Edit, ...] = (), **fields: object) -> Finding:
    """A finding at `location`; `fields` fill in the rule's message and advice."""
    return Finding(location=location, fields=fields, length=max(length, 1), fixes=fixes)


Check = Callable[[Scope], Iterator[Finding]]


class LintRule(Rule, frozen=True, kw_only=True):
    """One thing that documentation can have wrong; `sample` is written as `qmpdoc.rules.samples` says.

    A rule that `needs_dictionary` finds nothing where the extra ``lint`` is not installed.
    """

    sample: str
    check: Check
    severity: Severity = Severity.WARNING
    needs_dictionary: bool = False

    def samples(self) -> tuple[tuple[SampleFile, ...], tuple[SampleFile, ...]]:
        """The files of both samples, without their marks."""
        wrong, right = both_sides(self.sample)
        return read_sample(wrong), read_sample(right)

    def diagnose(self, found: Finding) -> Diagnostic:
        """The diagnostic for a finding of this rule."""
        return self.at(found.location, length=found.length, **found.fields)
