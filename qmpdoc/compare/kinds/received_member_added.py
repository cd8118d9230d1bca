"""received-member-added: clients ignore it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.came


KIND = ChangeKind(
    code="QC302",
    name="received-member-added",
    judgement=Judgement.SAFE,
    difference=MemberDifference,
    check=check,
    message="a new member ({type})",
    rationale="Clients ignore members that they do not know.",
    subject="query-drive: return.size",
    sample="""
        - { 'struct': 'Drive', 'data': { 'device': 'str' } }
        + { 'struct': 'Drive', 'data': { 'device': 'str', 'size': 'int' } }
          { 'command': 'query-drive', 'returns': 'Drive' }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'device': 'str' } }
        { 'struct': 'Medium', 'base': 'Base', 'data': {  } }
        { 'command': 'query-drive', 'returns': 'Medium' }
    """,
)
