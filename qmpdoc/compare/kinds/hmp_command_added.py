"""hmp-command-added: no user types it yet."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, HmpCommand


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.came(HmpCommand)


KIND = ChangeKind(
    code="QC106",
    name="hmp-command-added",
    judgement=Judgement.SAFE,
    difference=DefinitionDifference,
    check=check,
    message="the human-monitor command is new",
    rationale="Nobody types a command that did not exist.",
    subject="stop",
    sample="""
          {
              .name       = "cont|c",
              .args_type  = "",
              .params     = "",
              .help       = "resume emulation",
              .cmd        = hmp_cont,
          },
          SRST
          ``cont`` or ``c``
            Resume emulation.
          ERST
        +
        +
        + {
        +     .name       = "stop|s",
        +     .args_type  = "",
        +     .params     = "",
        +     .help       = "stop emulation",
        +     .cmd        = hmp_stop,
        + },
        + SRST
        + ``stop`` or ``s``
        +   Stop emulation.
        + ERST
    """,
    same="""
        HXCOMM only a comment

        {
            .name       = "cont|c",
            .args_type  = "",
            .params     = "",
            .help       = "resume emulation",
            .cmd        = hmp_cont,
        },
        SRST
        ``cont`` or ``c``
          Resume emulation.
        ERST
    """,
)
