"""argument-made-optional: requests that have it work as before."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and not difference.came and difference.optional


KIND = ChangeKind(
    code="QC205",
    name="argument-made-optional",
    judgement=Judgement.SAFE,
    difference=MemberDifference,
    check=check,
    message="the argument was mandatory and is optional now",
    rationale="A request with the argument has the same meaning as before.",
    subject="resize: arguments.device",
    sample="""
        - { 'command': 'resize', 'data': { 'device': 'str' } }
        + { 'command': 'resize', 'data': { '*device': 'str' } }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'device': 'str' } }
        { 'struct': 'Resize', 'base': 'Base', 'data': {  } }
        { 'command': 'resize', 'data': 'Resize' }
    """,
)
