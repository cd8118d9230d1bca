"""oob-withdrawn: out-of-band execution is refused."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Flag, FlagDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: FlagDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.flag is Flag.ALLOW_OOB and not difference.now


KIND = ChangeKind(
    code="QC123",
    name="oob-withdrawn",
    judgement=Judgement.BREAKING,
    difference=FlagDifference,
    check=check,
    message="the command can no longer be executed out of band",
    rationale="A server refuses 'exec-oob' for a command that does not allow it.",
    subject="pause",
    sample="""
        - { 'command': 'pause', 'allow-oob': true }
        + { 'command': 'pause' }
    """,
    same="""
        { 'command': 'pause', 'data': { }, 'allow-oob': true }
    """,
)
