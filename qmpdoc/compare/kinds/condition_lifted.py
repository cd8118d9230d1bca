"""condition-lifted: more builds have it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ConditionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ConditionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.new is None


KIND = ChangeKind(
    code="QC142",
    name="condition-lifted",
    judgement=Judgement.SAFE,
    difference=ConditionDifference,
    check=check,
    message="always compiled in, no longer only if {old}",
    rationale="Every build that had it still has it.",
    subject="dump",
    sample="""
        - { 'command': 'dump', 'if': 'CONFIG_DUMP' }
        + { 'command': 'dump' }
    """,
    same="""
        { 'command': 'dump', 'data': { },
          'if': 'CONFIG_DUMP' }
    """,
)
