"""no-longer-deprecated: it stays after all."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import FeatureDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import DEPRECATED, Direction


def check(difference: FeatureDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.feature == DEPRECATED and not difference.added


KIND = ChangeKind(
    code="QC132",
    name="no-longer-deprecated",
    judgement=Judgement.SAFE,
    difference=FeatureDifference,
    check=check,
    message="no longer deprecated",
    rationale="It works as before, and will stay.",
    subject="stop",
    sample="""
        - { 'command': 'stop', 'features': [ 'deprecated' ] }
        + { 'command': 'stop' }
    """,
    same="""
        { 'command': 'stop',
          'features': [ { 'name': 'deprecated' } ] }
    """,
)
