"""Changes as diagnostics, for the report formats that build servers and code review read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from qmpdoc.compare.catalogue import CHANGE_KINDS
from qmpdoc.compare.change import Change, Judgement
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity

SEVERITIES = {
    Judgement.BREAKING: Severity.ERROR,
    Judgement.DANGEROUS: Severity.WARNING,
    Judgement.SAFE: Severity.NOTE,
}
"""How severe a change of each judgement is."""

_ADDED = re.compile(r"\{(?:members|of|parts)\}")
"""What messages say more of some changes than of others."""


def to_diagnostics(changes: Iterable[Change]) -> Iterator[Diagnostic]:
    """A diagnostic for each change, where it is in the current files, or in the baseline if it was removed."""
    for each in changes:
        yield Diagnostic(
            code=each.code,
            name=each.name,
            severity=Severity.WARNING if each.mistake else SEVERITIES[each.judgement],
            message=f"{each.subject}: {each.message}",
            advice="; ".join(_explanation(each)),
            location=each.location,
        )


def _explanation(change: Change) -> Iterator[str]:
    if change.reasons:
        yield f"{change.judgement.value}, not {change.unlessened.value}, because {' and '.join(change.reasons)}"
    if change.witness is not None:
        when = "valid now and not before" if change.witness.new else "valid before and not now"
        yield f"{when}: {change.witness}"
    if change.unproved:
        yield f"no message to show it: {change.unproved}"


def described_kinds() -> tuple[DiagnosticKind, ...]:
    """The kinds of change, for a format that describes them."""
    return tuple(
        replace(
            each,
            message=_ADDED.sub("", each.message),
            rationale=f"{_judged(each)}. {each.rationale}",
            severity=Severity.WARNING if each.mistake else SEVERITIES[each.judgement],
        )
        for each in CHANGE_KINDS.values()
    )


def _judged(kind: ChangeKind) -> str:
    return "Documentation" if kind.documentation else kind.judgement.value.capitalize()
