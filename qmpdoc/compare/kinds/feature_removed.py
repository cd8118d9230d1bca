"""feature-removed: clients take another way."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import FeatureDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import DEPRECATED, UNSTABLE, Direction


def check(difference: FeatureDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.feature not in (DEPRECATED, UNSTABLE) and not difference.added


KIND = ChangeKind(
    code="QC136",
    name="feature-removed",
    judgement=Judgement.DANGEROUS,
    difference=FeatureDifference,
    check=check,
    message="no longer has the feature '{feature}'",
    rationale="A client that checks for the feature assumes that the server does not support it.",
    subject="dump",
    sample="""
        - { 'command': 'dump', 'data': { 'format': 'str' },
        -   'features': [ 'compressed' ] }
        + { 'command': 'dump', 'data': { 'format': 'str' } }
    """,
    same="""
        { 'command': 'dump', 'features': [ { 'name': 'compressed' } ],
          'data': { 'format': 'str' } }
    """,
)
