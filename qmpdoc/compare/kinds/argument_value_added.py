"""argument-value-added: no client sends it yet."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.came and difference.branch is None


KIND = ChangeKind(
    code="QC210",
    name="argument-value-added",
    judgement=Judgement.SAFE,
    difference=ValueDifference,
    check=check,
    message="a new value",
    rationale="No client sends a value that it does not know.",
    subject="resize: arguments.mode=b",
    sample="""
        - { 'enum': 'Mode', 'data': [ 'a' ] }
        + { 'enum': 'Mode', 'data': [ 'a', 'b' ] }
          { 'command': 'resize', 'data': { 'mode': 'Mode' } }
    """,
    same="""
        { 'enum': 'Way', 'data': [ 'a' ] }
        { 'command': 'resize', 'data': { 'mode': 'Way' } }
    """,
)
