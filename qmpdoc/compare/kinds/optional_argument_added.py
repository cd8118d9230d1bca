"""optional-argument-added: requests of before are complete without it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.came and difference.optional


KIND = ChangeKind(
    code="QC203",
    name="optional-argument-added",
    judgement=Judgement.SAFE,
    difference=MemberDifference,
    check=check,
    message="a new optional argument ({type})",
    rationale="A request without the argument has the same meaning as before.",
    subject="resize: arguments.size",
    sample="""
        - { 'command': 'resize', 'data': { 'device': 'str' } }
        + { 'command': 'resize', 'data': { 'device': 'str', '*size': 'int' } }
    """,
    same="""
        { 'struct': 'Resize', 'data': { 'device': 'str' } }
        { 'command': 'resize', 'boxed': true, 'data': 'Resize' }
    """,
)
