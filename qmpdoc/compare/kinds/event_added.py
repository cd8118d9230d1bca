"""event-added: every client may receive it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, Event


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.came(Event)


KIND = ChangeKind(
    code="QC104",
    name="event-added",
    judgement=Judgement.DANGEROUS,
    difference=DefinitionDifference,
    check=check,
    message="the event is new: clients receive it without asking for it",
    rationale="A server sends events to every client. Clients should ignore unknown events, but not all do.",
    subject="STOP",
    sample="""
        + { 'event': 'STOP' }
          { 'event': 'RESET', 'data': { 'guest': 'bool' } }
    """,
    same="""
        { 'struct': 'Reset', 'data': { 'guest': 'bool' } }
        { 'event': 'RESET', 'data': 'Reset' }
    """,
)
