"""command-added: no client sends it yet."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Command, Direction


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.came(Command)


KIND = ChangeKind(
    code="QC102",
    name="command-added",
    judgement=Judgement.SAFE,
    difference=DefinitionDifference,
    check=check,
    message="the command is new",
    rationale="No client sends a command that it does not know.",
    subject="stop",
    sample="""
          { 'command': 'quit' }
        + { 'command': 'stop' }
    """,
    same="""
        { 'enum': 'Unused', 'data': [ 'a' ] }
        { 'command': 'quit' }
    """,
)
