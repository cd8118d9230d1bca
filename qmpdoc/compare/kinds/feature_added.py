"""feature-added: clients learn of something new."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import FeatureDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import DEPRECATED, UNSTABLE, Direction


def check(difference: FeatureDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.feature not in (DEPRECATED, UNSTABLE) and difference.added


KIND = ChangeKind(
    code="QC135",
    name="feature-added",
    judgement=Judgement.SAFE,
    difference=FeatureDifference,
    check=check,
    message="now has the feature '{feature}'",
    rationale="A feature shows clients that something new is available.",
    subject="dump",
    sample="""
        - { 'command': 'dump', 'data': { 'format': 'str' } }
        + { 'command': 'dump', 'data': { 'format': 'str' },
        +   'features': [ 'compressed' ] }
    """,
    same="""
        { 'struct': 'Dump', 'data': { 'format': 'str' } }
        { 'command': 'dump', 'data': 'Dump' }
    """,
)
