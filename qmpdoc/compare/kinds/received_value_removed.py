"""received-value-removed: clients no longer receive it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.went and difference.branch is None


KIND = ChangeKind(
    code="QC309",
    name="received-value-removed",
    judgement=Judgement.SAFE,
    difference=ValueDifference,
    check=check,
    message="the value is no longer sent",
    rationale="A client works the same if it never receives the value.",
    subject="query-drive: return[].mode=b",
    sample="""
        - { 'enum': 'Mode', 'data': [ 'a', 'b' ] }
        + { 'enum': 'Mode', 'data': [ 'a' ] }
          { 'struct': 'Drive', 'data': { 'mode': 'Mode' } }
          { 'command': 'query-drive', 'returns': [ 'Drive' ] }
    """,
    same="""
        { 'enum': 'Mode', 'data': [ 'b', 'a' ] }
        { 'struct': 'Drive', 'data': { 'mode': 'Mode' } }
        { 'command': 'query-drive', 'returns': [ 'Drive' ] }
    """,
)
