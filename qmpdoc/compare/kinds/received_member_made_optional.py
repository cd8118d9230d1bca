"""received-member-made-optional: it may be missing where a client reads it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and not difference.came and difference.optional


KIND = ChangeKind(
    code="QC303",
    name="received-member-made-optional",
    judgement=Judgement.BREAKING,
    difference=MemberDifference,
    check=check,
    message="the member was always there and may be missing now",
    rationale="A client that relies on the member fails when it is missing.",
    subject="query-drive: return.size",
    sample="""
        - { 'struct': 'Drive', 'data': { 'device': 'str', 'size': 'int' } }
        + { 'struct': 'Drive', 'data': { 'device': 'str', '*size': 'int' } }
          { 'command': 'query-drive', 'returns': 'Drive' }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'device': 'str' } }
        { 'struct': 'Medium', 'base': 'Base', 'data': { 'size': 'int' } }
        { 'command': 'query-drive', 'returns': 'Medium' }
    """,
)
