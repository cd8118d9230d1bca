"""made-stable: it is promised from now on."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import FeatureDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import UNSTABLE, Direction


def check(difference: FeatureDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.feature == UNSTABLE and not difference.added


KIND = ChangeKind(
    code="QC134",
    name="made-stable",
    judgement=Judgement.SAFE,
    difference=FeatureDifference,
    check=check,
    message="stable from now on",
    rationale="It works as before, and will not change incompatibly without notice.",
    subject="peek: arguments.deep",
    sample="""
        - { 'command': 'peek', 'data': { 'deep': { 'type': 'bool', 'features': [ 'unstable' ] } } }
        + { 'command': 'peek', 'data': { 'deep': 'bool' } }
    """,
    same="""
        { 'struct': 'Peek', 'data': { 'deep': { 'type': 'bool', 'features': [ 'unstable' ] } } }
        { 'command': 'peek', 'data': 'Peek' }
    """,
)
