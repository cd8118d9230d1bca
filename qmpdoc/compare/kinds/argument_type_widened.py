"""argument-type-widened: all values of before are accepted."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import TypeDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.type_relations import Relation
from qmpdoc.model import Direction


def check(difference: TypeDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.is_(Relation.WIDER)


KIND = ChangeKind(
    code="QC208",
    name="argument-type-widened",
    judgement=Judgement.SAFE,
    difference=TypeDifference,
    check=check,
    message="accepts more: {new} instead of {old}",
    rationale="Every value that was accepted before is still accepted.",
    subject="resize: arguments.size",
    sample="""
        - { 'command': 'resize', 'data': { 'size': 'int' } }
        + { 'alternate': 'Size', 'data': { 'bytes': 'int', 'whole': 'null' } }
        + { 'command': 'resize', 'data': { 'size': 'Size' } }
    """,
    same="""
        { 'alternate': 'Size', 'data': { 'bytes': 'int', 'whole': 'null' } }
        { 'command': 'resize', 'data': { 'size': 'int' } }
    """,
)
