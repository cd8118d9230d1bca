"""event-removed: a client that waits for it waits forever."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, Event


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.went(Event)


KIND = ChangeKind(
    code="QC103",
    name="event-removed",
    judgement=Judgement.BREAKING,
    difference=DefinitionDifference,
    check=check,
    message="the event is no longer sent",
    rationale="A client that waits for the event waits forever.",
    subject="STOP",
    sample="""
        - { 'event': 'STOP' }
          { 'event': 'RESET', 'data': { 'guest': 'bool' } }
    """,
    same="""
        { 'struct': 'Reset', 'data': { 'guest': 'bool' } }
        { 'event': 'RESET', 'boxed': true, 'data': 'Reset' }
        { 'event': 'STOP' }
    """,
)
