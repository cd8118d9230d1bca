"""oob-allowed: in-band execution stays as it was."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Flag, FlagDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: FlagDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.flag is Flag.ALLOW_OOB and difference.now


KIND = ChangeKind(
    code="QC124",
    name="oob-allowed",
    judgement=Judgement.SAFE,
    difference=FlagDifference,
    check=check,
    message="the command can now be executed out of band",
    rationale="Executing it in band works as before.",
    subject="pause",
    sample="""
        - { 'command': 'pause' }
        + { 'command': 'pause', 'allow-oob': true }
    """,
    same="""
        { 'command': 'pause', 'data': { } }
    """,
)
