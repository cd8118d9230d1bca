"""made-unstable: it is promised no longer."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import FeatureDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import UNSTABLE, Direction


def check(difference: FeatureDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.feature == UNSTABLE and difference.added


KIND = ChangeKind(
    code="QC133",
    name="made-unstable",
    judgement=Judgement.SAFE,
    difference=FeatureDifference,
    check=check,
    message="unstable from now on: it may change or go at any time",
    rationale="It works as before, but may change incompatibly at any time.",
    subject="peek: arguments.deep",
    sample="""
        - { 'command': 'peek', 'data': { 'deep': 'bool' } }
        + { 'command': 'peek', 'data': { 'deep': { 'type': 'bool', 'features': [ 'unstable' ] } } }
    """,
    same="""
        { 'command': 'peek', 'data': { 'deep': { 'type': 'bool' } } }
    """,
)
