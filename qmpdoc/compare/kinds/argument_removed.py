"""argument-removed: a request that has it is refused."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.went and not difference.typed


KIND = ChangeKind(
    code="QC201",
    name="argument-removed",
    judgement=Judgement.BREAKING,
    difference=MemberDifference,
    check=check,
    message="the argument is no longer accepted",
    rationale="A server refuses a request with an argument that it does not know.",
    subject="resize: arguments.size",
    sample="""
        - { 'command': 'resize', 'data': { 'device': 'str', '*size': 'int' } }
        + { 'command': 'resize', 'data': { 'device': 'str' } }
    """,
    same="""
        { 'struct': 'Resize', 'data': { 'device': 'str', '*size': 'int' } }
        { 'command': 'resize', 'boxed': true, 'data': 'Resize' }
    """,
)
