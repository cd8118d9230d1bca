"""received-type-changed: a client reads it as what it was."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import TypeDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: TypeDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.unreadable


KIND = ChangeKind(
    code="QC305",
    name="received-type-changed",
    judgement=Judgement.BREAKING,
    difference=TypeDifference,
    check=check,
    message="is {new} instead of {old}",
    rationale="A client expects a value of the old type.",
    subject="query-drive: return.size",
    sample="""
        - { 'struct': 'Drive', 'data': { 'size': 'int' } }
        + { 'struct': 'Drive', 'data': { 'size': 'str' } }
          { 'command': 'query-drive', 'returns': 'Drive' }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'size': 'int' } }
        { 'struct': 'Medium', 'base': 'Base', 'data': {  } }
        { 'command': 'query-drive', 'returns': 'Medium' }
    """,
)
