"""option-removed: the program does not start with it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, Option


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.went(Option)


KIND = ChangeKind(
    code="QC108",
    name="option-removed",
    judgement=Judgement.BREAKING,
    difference=DefinitionDifference,
    check=check,
    message="the option was removed",
    rationale="The emulator does not start with the option.",
    subject="no-hpet",
    sample="""
          DEF("snapshot", 0, QEMU_OPTION_snapshot,
              "-snapshot  a switch", QEMU_ARCH_ALL)
          SRST
          ``-snapshot``
            A switch.
          ERST
        -
        - DEF("no-hpet", 0, QEMU_OPTION_no_hpet,
        -     "-no-hpet  a switch", QEMU_ARCH_ALL)
        - SRST
        - ``-no-hpet``
        -   A switch.
        - ERST
    """,
    same="""
        DEF("no-hpet", 0, QEMU_OPTION_no_hpet,
            "-no-hpet  a switch", QEMU_ARCH_ALL)
        SRST
        ``-no-hpet``
          A switch.
        ERST

        DEF("snapshot", 0, QEMU_OPTION_snapshot,
            "-snapshot  a switch", QEMU_ARCH_ALL)
        SRST
        ``-snapshot``
          A switch.
        ERST
    """,
)
