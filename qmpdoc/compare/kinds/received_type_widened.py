"""received-type-widened: clients may receive values that they do not know."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import TypeDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.type_relations import Relation
from qmpdoc.model import Direction


def check(difference: TypeDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.is_(Relation.WIDER) and not difference.unreadable


KIND = ChangeKind(
    code="QC306",
    name="received-type-widened",
    judgement=Judgement.DANGEROUS,
    difference=TypeDifference,
    check=check,
    message="can be more: {new} instead of {old}",
    rationale="Clients may receive values that they do not know.",
    subject="query-drive: return.size",
    sample="""
        - { 'struct': 'Drive', 'data': { 'size': 'uint8' } }
        + { 'struct': 'Drive', 'data': { 'size': 'uint32' } }
          { 'command': 'query-drive', 'returns': 'Drive' }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'size': 'uint8' } }
        { 'struct': 'Medium', 'base': 'Base', 'data': {  } }
        { 'command': 'query-drive', 'returns': 'Medium' }
    """,
)
