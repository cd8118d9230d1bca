"""received-member-removed: a client finds nothing where it reads it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.went


KIND = ChangeKind(
    code="QC301",
    name="received-member-removed",
    judgement=Judgement.BREAKING,
    difference=MemberDifference,
    check=check,
    message="the member is no longer sent",
    rationale="A client that reads the member does not find it.",
    subject="query-drive: return.size",
    sample="""
        - { 'struct': 'Drive', 'data': { 'device': 'str', 'size': 'int' } }
        + { 'struct': 'Drive', 'data': { 'device': 'str' } }
          { 'command': 'query-drive', 'returns': 'Drive' }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'size': 'int' } }
        { 'struct': 'Medium', 'base': 'Base', 'data': { 'device': 'str' } }
        { 'command': 'query-drive', 'returns': 'Medium' }
    """,
)
