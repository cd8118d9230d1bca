"""condition-changed: some builds may lack it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ConditionDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ConditionDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.new is not None


KIND = ChangeKind(
    code="QC141",
    name="condition-changed",
    judgement=Judgement.DANGEROUS,
    difference=ConditionDifference,
    check=check,
    message="compiled in only if {new}",
    rationale="Some builds may no longer have it.",
    subject="dump",
    sample="""
        - { 'command': 'dump' }
        + { 'command': 'dump', 'if': 'CONFIG_DUMP' }
    """,
    same="""
        { 'command': 'dump', 'data': { } }
    """,
)
