"""argument-value-removed: a request with it is refused."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.went and difference.branch is None


KIND = ChangeKind(
    code="QC209",
    name="argument-value-removed",
    judgement=Judgement.BREAKING,
    difference=ValueDifference,
    check=check,
    message="the value is no longer accepted",
    rationale="A server refuses a value that its enum does not have.",
    subject="resize: arguments.mode=b",
    sample="""
        - { 'enum': 'Mode', 'data': [ 'a', 'b' ] }
        + { 'enum': 'Mode', 'data': [ 'a' ] }
          { 'command': 'resize', 'data': { 'mode': 'Mode' } }
    """,
    same="""
        { 'enum': 'Way', 'data': [ 'b', 'a' ] }
        { 'command': 'resize', 'data': { 'mode': 'Way' } }
    """,
)
