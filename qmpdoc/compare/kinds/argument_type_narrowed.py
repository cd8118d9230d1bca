"""argument-type-narrowed: some values are refused."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import TypeDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.type_relations import Relation
from qmpdoc.model import Direction


def check(difference: TypeDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.is_(Relation.NARROWER) and not difference.typed


KIND = ChangeKind(
    code="QC206",
    name="argument-type-narrowed",
    judgement=Judgement.BREAKING,
    difference=TypeDifference,
    check=check,
    message="accepts less: {new} instead of {old}",
    rationale="A server refuses values that the type no longer allows.",
    subject="resize: arguments.size",
    sample="""
        - { 'command': 'resize', 'data': { 'size': 'int' } }
        + { 'command': 'resize', 'data': { 'size': 'uint8' } }
    """,
    same="""
        { 'command': 'resize', 'data': { 'size': 'int64' } }
    """,
)
