"""undocumented: it is no longer documented."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.text_differences import TextDifference
from qmpdoc.model import Direction


def check(difference: TextDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.old and not difference.new


KIND = ChangeKind(
    code="QC502",
    name="undocumented",
    judgement=Judgement.SAFE,
    difference=TextDifference,
    check=check,
    message="the documentation{of} was removed",
    rationale="Readers of the documentation no longer find it.",
    subject="stop",
    sample="""
        - ##
        - # @stop:
        - #
        - # Stop the guest.
        - #
        - # Since: 1.0
        - ##
          { 'command': 'stop' }
    """,
    same="""
        ##
        # @stop:
        #
        # Stop  the guest.
        #
        # Since: 1.0
        ##
        { 'command': 'stop' }
    """,
    documentation=True,
)
