"""option-added: it is not used yet."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, Option


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.came(Option)


KIND = ChangeKind(
    code="QC109",
    name="option-added",
    judgement=Judgement.SAFE,
    difference=DefinitionDifference,
    check=check,
    message="the option is new",
    rationale="Nobody uses an option that did not exist.",
    subject="no-hpet",
    sample="""
          DEF("snapshot", 0, QEMU_OPTION_snapshot,
              "-snapshot  a switch", QEMU_ARCH_ALL)
          SRST
          ``-snapshot``
            A switch.
          ERST
        +
        + DEF("no-hpet", 0, QEMU_OPTION_no_hpet,
        +     "-no-hpet  a switch", QEMU_ARCH_ALL)
        + SRST
        + ``-no-hpet``
        +   A switch.
        + ERST
    """,
    same="""
        DEF("snapshot", 0, QEMU_OPTION_snapshot,
            "-snapshot  a switch", QEMU_ARCH_ALL)
        SRST
        ``-snapshot``
          A  switch.
        ERST
    """,
)
