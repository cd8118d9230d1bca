"""deprecated: a warning of what may come."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import FeatureDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import DEPRECATED, Direction


def check(difference: FeatureDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.feature == DEPRECATED and difference.added


KIND = ChangeKind(
    code="QC131",
    name="deprecated",
    judgement=Judgement.SAFE,
    difference=FeatureDifference,
    check=check,
    message="deprecated: a later version may remove it",
    rationale="It works as before. What is deprecated may be removed two versions later.",
    subject="stop",
    sample="""
        - { 'command': 'stop' }
        + { 'command': 'stop', 'features': [ 'deprecated' ] }
    """,
    same="""
        { 'command': 'stop', 'data': { } }
    """,
)
