"""From a finding to a change: its kind, its judgement and its witness."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.compare.catalogue import kinds_of
from qmpdoc.compare.change import Change, Judgement, Witness
from qmpdoc.compare.finding import Finding
from qmpdoc.compare.interface import Interface
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.witness import Witnesses


def judge(finding: Finding, sides: tuple[Interface, Interface], witnesses: Witnesses) -> Iterator[Change]:
    """The changes that a finding is; one at most, as the kinds divide what can differ."""
    for kind in kinds_of(finding.difference):
        if kind.check(finding.difference, finding.direction):
            yield _change(finding, kind, sides, witnesses)


def _change(finding: Finding, kind: ChangeKind, sides: tuple[Interface, Interface], witnesses: Witnesses) -> Change:
    difference = finding.difference
    came = finding.new if finding.old is None and not kind.documentation else None
    reasons = finding.reasons if kind.judgement is not Judgement.SAFE else ()
    proof = witnesses.of(finding) if kind.judgement is Judgement.BREAKING else None
    return Change(
        code=kind.code,
        name=kind.name,
        judgement=kind.judgement.milder if reasons else kind.judgement,
        unlessened=kind.judgement,
        subject=finding.subject,
        message=kind.message.format(**difference.words()),
        documentation=kind.documentation,
        mistake=kind.mistake,
        reasons=reasons,
        also=tuple(finding.whole(each) for each in finding.also),
        witness=proof if isinstance(proof, Witness) else None,
        unproved=proof if isinstance(proof, str) else "",
        summary=came.summary if came else "",
        since=came.since if came else None,
        type=sides[1].type_at(difference.current) or sides[0].type_at(difference.baseline),
        item=difference.item,
        outcome=difference.outcome,
        baseline=difference.baseline or (finding.old.location if finding.old else None),
        current=difference.current or (finding.new.location if finding.new else None),
    )
