"""argument-type-changed: values of before are refused."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import TypeDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.type_relations import Relation
from qmpdoc.model import Direction


def check(difference: TypeDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.is_(Relation.DIFFERENT)


KIND = ChangeKind(
    code="QC207",
    name="argument-type-changed",
    judgement=Judgement.BREAKING,
    difference=TypeDifference,
    check=check,
    message="accepts {new} instead of {old}",
    rationale="A server refuses a value of the type that it accepted before.",
    subject="resize: arguments.size",
    sample="""
        - { 'command': 'resize', 'data': { 'size': 'int' } }
        + { 'command': 'resize', 'data': { 'size': 'str' } }
    """,
    same="""
        { 'struct': 'Resize', 'data': { 'size': 'int' } }
        { 'command': 'resize', 'boxed': true, 'data': 'Resize' }
    """,
)
