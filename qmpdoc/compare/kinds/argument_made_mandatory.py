"""argument-made-mandatory: requests without it are refused."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and not difference.came and difference.mandatory


KIND = ChangeKind(
    code="QC204",
    name="argument-made-mandatory",
    judgement=Judgement.BREAKING,
    difference=MemberDifference,
    check=check,
    message="the argument was optional and is mandatory now",
    rationale="A server refuses a request that lacks a mandatory argument.",
    subject="resize: arguments.size",
    sample="""
        - { 'command': 'resize', 'data': { 'device': 'str', '*size': 'int' } }
        + { 'command': 'resize', 'data': { 'device': 'str', 'size': 'int' } }
    """,
    same="""
        { 'struct': 'Base', 'data': { '*size': 'int' } }
        { 'struct': 'Resize', 'base': 'Base', 'data': { 'device': 'str' } }
        { 'command': 'resize', 'data': 'Resize' }
    """,
)
