"""documented: it is documented for the first time."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.text_differences import TextDifference
from qmpdoc.model import Direction


def check(difference: TextDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.new and not difference.old


KIND = ChangeKind(
    code="QC501",
    name="documented",
    judgement=Judgement.SAFE,
    difference=TextDifference,
    check=check,
    message="the documentation{of} is new",
    rationale="Readers of the documentation now find it.",
    subject="stop",
    sample="""
        + ##
        + # @stop:
        + #
        + # Stop the guest.
        + ##
          { 'command': 'stop' }
    """,
    same="""
        { 'command': 'stop', 'data': { } }
    """,
    documentation=True,
)
