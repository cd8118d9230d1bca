"""option-argument-changed: the words after it are read in another way."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefinitionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction, Option


def check(difference: DefinitionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.stayed(Option)


KIND = ChangeKind(
    code="QC110",
    name="option-argument-changed",
    judgement=Judgement.BREAKING,
    difference=DefinitionDifference,
    check=check,
    message="the option takes {new} instead of {old}",
    rationale="The word after an option is its argument or the next option, depending on this alone.",
    subject="trace",
    sample="""
        - DEF("trace", 0, QEMU_OPTION_trace,
        + DEF("trace", HAS_ARG, QEMU_OPTION_trace,
              "-trace  a switch", QEMU_ARCH_ALL)
          SRST
          ``-trace``
            A switch.
          ERST
    """,
    same="""
        DEF("trace", 0, QEMU_OPTION_trace,
            "-trace  a  switch", QEMU_ARCH_ALL)
        SRST
        ``-trace``
          A switch.
        ERST
    """,
)
