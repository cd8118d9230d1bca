"""mandatory-argument-added: requests of before lack it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.came and difference.mandatory


KIND = ChangeKind(
    code="QC202",
    name="mandatory-argument-added",
    judgement=Judgement.BREAKING,
    difference=MemberDifference,
    check=check,
    message="a new mandatory argument ({type})",
    rationale="A server refuses a request that lacks a mandatory argument.",
    subject="resize: arguments.size",
    sample="""
        - { 'command': 'resize', 'data': { 'device': 'str' } }
        + { 'command': 'resize', 'data': { 'device': 'str', 'size': 'int' } }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'device': 'str' } }
        { 'struct': 'Resize', 'base': 'Base', 'data': {  } }
        { 'command': 'resize', 'data': 'Resize' }
    """,
)
