"""tool-command-removed: scripts that use it fail."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, ToolCommand


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.went(ToolCommand)


KIND = ChangeKind(
    code="QC111",
    name="tool-command-removed",
    judgement=Judgement.BREAKING,
    difference=DefinitionDifference,
    check=check,
    message="the command of the tool was removed",
    rationale="A script that calls the tool with the command fails.",
    subject="check",
    sample="""
          DEF("amend", img_amend, "amend [-q] filename")
          SRST
          .. option:: amend [-q] FILENAME
          ERST
        -
        - DEF("check", img_check, "check [-q] filename")
        - SRST
        - .. option:: check [-q] FILENAME
        - ERST
    """,
    same="""
        DEF("check", img_check, "check [-q] filename")
        SRST
        .. option:: check [-q] FILENAME
        ERST

        DEF("amend", img_amend, "amend [-q] filename")
        SRST
        .. option:: amend [-q] FILENAME
        ERST
    """,
)
