"""command-removed: a client that sends it gets an error."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Command, Direction


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.went(Command)


KIND = ChangeKind(
    code="QC101",
    name="command-removed",
    judgement=Judgement.BREAKING,
    difference=DefinitionDifference,
    check=check,
    message="the command was removed",
    rationale="A server answers a command that it does not know with the error CommandNotFound.",
    subject="stop",
    sample="""
          { 'command': 'quit' }
        - { 'command': 'stop' }
    """,
    same="""
        { 'command': 'stop' }

        { 'command': 'quit', 'data': { } }
    """,
)
