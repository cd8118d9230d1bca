"""received-value-added: clients may not know it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.came and difference.branch is None


KIND = ChangeKind(
    code="QC308",
    name="received-value-added",
    judgement=Judgement.DANGEROUS,
    difference=ValueDifference,
    check=check,
    message="a new value: clients may not know it",
    rationale="A client that distinguishes values may receive one that it does not know.",
    subject="query-drive: return[].mode=b",
    sample="""
        - { 'enum': 'Mode', 'data': [ 'a' ] }
        + { 'enum': 'Mode', 'data': [ 'a', 'b' ] }
          { 'struct': 'Drive', 'data': { 'mode': 'Mode' } }
          { 'command': 'query-drive', 'returns': [ 'Drive' ] }
    """,
    same="""
        { 'enum': 'Way', 'data': [ 'a' ] }
        { 'struct': 'Drive', 'data': { 'mode': 'Way' } }
        { 'command': 'query-drive', 'returns': [ 'Drive' ] }
    """,
)
