"""hmp-arguments-changed: what is typed is read in another way."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, HmpCommand


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.stayed(HmpCommand)


KIND = ChangeKind(
    code="QC107",
    name="hmp-arguments-changed",
    judgement=Judgement.DANGEROUS,
    difference=DefinitionDifference,
    check=check,
    message="the human-monitor command takes '{new}' instead of '{old}'",
    rationale="The monitor may refuse what a person or script types, or read it in another way.",
    subject="eject",
    sample="""
          {
              .name       = "eject",
        -     .args_type  = "force:-f,device:B",
        +     .args_type  = "device:B,force:-f",
              .params     = "[-f] device",
              .help       = "eject a removable medium",
              .cmd        = hmp_eject,
          },
    """,
    same="""
        {
            .name       = "eject",
            .args_type  = "force:-f,device:B",
            .params     = "[-f] device",
            .help       = "eject a removable medium",
            .cmd        = hmp_eject_medium,
        },
    """,
)
