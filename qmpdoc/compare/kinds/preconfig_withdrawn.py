"""preconfig-withdrawn: it is refused before the machine is created."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Flag, FlagDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: FlagDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.flag is Flag.ALLOW_PRECONFIG and not difference.now


KIND = ChangeKind(
    code="QC125",
    name="preconfig-withdrawn",
    judgement=Judgement.BREAKING,
    difference=FlagDifference,
    check=check,
    message="the command is no longer available before the machine is created",
    rationale="A server that was started with '-preconfig' refuses the command until 'x-exit-preconfig'.",
    subject="start",
    sample="""
        - { 'command': 'start', 'allow-preconfig': true }
        + { 'command': 'start' }
    """,
    same="""
        { 'command': 'start', 'data': { }, 'allow-preconfig': true }
    """,
)
