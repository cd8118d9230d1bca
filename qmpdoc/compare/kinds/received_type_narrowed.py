"""received-type-narrowed: clients know every value that is left."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import TypeDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.type_relations import Relation
from qmpdoc.model import Direction


def check(difference: TypeDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.is_(Relation.NARROWER)


KIND = ChangeKind(
    code="QC307",
    name="received-type-narrowed",
    judgement=Judgement.SAFE,
    difference=TypeDifference,
    check=check,
    message="can be less: {new} instead of {old}",
    rationale="Clients know all remaining values.",
    subject="query-drive: return.size",
    sample="""
        - { 'struct': 'Drive', 'data': { 'size': 'uint32' } }
        + { 'struct': 'Drive', 'data': { 'size': 'uint8' } }
          { 'command': 'query-drive', 'returns': 'Drive' }
    """,
    same="""
        { 'struct': 'Base', 'data': { 'size': 'uint32' } }
        { 'struct': 'Medium', 'base': 'Base', 'data': {  } }
        { 'command': 'query-drive', 'returns': 'Medium' }
    """,
)
