"""tool-command-added: it is not used yet."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, ToolCommand


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.came(ToolCommand)


KIND = ChangeKind(
    code="QC112",
    name="tool-command-added",
    judgement=Judgement.SAFE,
    difference=DefinitionDifference,
    check=check,
    message="the tool's command is new",
    rationale="Nobody uses a command that did not exist.",
    subject="check",
    sample="""
          DEF("amend", img_amend, "amend [-q] filename")
          SRST
          .. option:: amend [-q] FILENAME
          ERST
        +
        + DEF("check", img_check, "check [-q] filename")
        + SRST
        + .. option:: check [-q] FILENAME
        + ERST
    """,
    same="""
        DEF("amend", img_change, "amend [-q] filename")
        SRST
        .. option:: amend [-q] FILENAME
        ERST
    """,
)
