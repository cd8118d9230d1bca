"""preconfig-allowed: it works in one more state."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Flag, FlagDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: FlagDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.flag is Flag.ALLOW_PRECONFIG and difference.now


KIND = ChangeKind(
    code="QC126",
    name="preconfig-allowed",
    judgement=Judgement.SAFE,
    difference=FlagDifference,
    check=check,
    message="the command is now available before the machine is created",
    rationale="It works as before after the machine is created.",
    subject="start",
    sample="""
        - { 'command': 'start' }
        + { 'command': 'start', 'allow-preconfig': true }
    """,
    same="""
        { 'command': 'start', 'data': { } }
    """,
)
