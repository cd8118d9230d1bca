"""What a rule is, and what it finds.

A rule is a file of `qmpdoc.lint.rules` that documents and tests itself: `bad` and `good` are shown by
``qmpdoc explain``, and the tests run them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.scope import Scope


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a rule is broken, the words that its message needs, and what would fix it.

    `fixes` is empty where fixing takes judgement.
    """

    location: SourceLocation
    fields: Mapping[str, object]
    length: int = 1
    fixes: tuple[Edit, ...] = ()


def finding(location: SourceLocation, length: int = 1, *, fixes: tuple[Edit, ...] = (), **fields: object) -> Finding:
    """A finding at `location`; `fields` fill in the rule's message and advice."""
    return Finding(location=location, fields=fields, length=max(length, 1), fixes=fixes)


Check = Callable[[Scope], Iterator[Finding]]


class Rule(Record, frozen=True, kw_only=True):
    """One thing that documentation can have wrong.

    `message` and `advice` are `str.format` templates. `rationale` says whom the mistake hurts. `bad` and
    `good` are definition files, indented as suits the rule's file; a line ``==> NAME`` begins a further
    file, and in `bad` a line on which something is found ends in ``# CODE``. A rule that is a matter of taste
    is not `enabled`: it runs when it is selected.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"check"})

    code: str
    name: str
    message: str
    rationale: str
    bad: str
    good: str
    check: Check
    advice: str = ""
    severity: Severity = Severity.WARNING
    enabled: bool = True

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
            length=found.length,
        )
