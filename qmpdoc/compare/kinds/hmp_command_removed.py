"""hmp-command-removed: a script that types it gets an error."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, HmpCommand


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.went(HmpCommand)


KIND = ChangeKind(
    code="QC105",
    name="hmp-command-removed",
    judgement=Judgement.DANGEROUS,
    difference=DefinitionDifference,
    check=check,
    message="the human-monitor command was removed",
    rationale="The human monitor is made for people and not for programs, but scripts use it too.",
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
        -
        -
        - {
        -     .name       = "stop|s",
        -     .args_type  = "",
        -     .params     = "",
        -     .help       = "stop emulation",
        -     .cmd        = hmp_stop,
        - },
        - SRST
        - ``stop`` or ``s``
        -   Stop emulation.
        - ERST
    """,
    same="""
        {
            .name       = "stop|s",
            .args_type  = "",
            .params     = "",
            .help       = "stop emulation",
            .cmd        = hmp_halt,
        },
        SRST
        ``stop`` or ``s``
          Stop emulation.
        ERST


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
