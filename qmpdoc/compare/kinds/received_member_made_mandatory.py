"""received-member-made-mandatory: clients receive it more often."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and not difference.came and difference.mandatory


KIND = ChangeKind(
    code="QC304",
    name="received-member-made-mandatory",
    judgement=Judgement.SAFE,
    difference=MemberDifference,
    check=check,
    message="the member could be missing and is always there now",
    rationale="A client that works without the member also works with it.",
    subject="query-drive: return.size",
    sample="""
        - { 'struct': 'Drive', 'data': { 'device': 'str', '*size': 'int' } }
        + { 'struct': 'Drive', 'data': { 'device': 'str', 'size': 'int' } }
          { 'command': 'query-drive', 'returns': 'Drive' }
    """,
    same="""
        { 'struct': 'Base', 'data': { '*size': 'int' } }
        { 'struct': 'Medium', 'base': 'Base', 'data': { 'device': 'str' } }
        { 'command': 'query-drive', 'returns': 'Medium' }
    """,
)
