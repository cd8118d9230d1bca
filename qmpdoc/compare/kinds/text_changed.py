"""text-changed: what is written of it is something else."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.text_differences import TextDifference
from qmpdoc.model import Direction


def check(difference: TextDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.old and difference.new


KIND = ChangeKind(
    code="QC503",
    name="text-changed",
    judgement=Judgement.SAFE,
    difference=TextDifference,
    check=check,
    message="the documentation{of} has changed{parts}",
    rationale="The behaviour may have changed together with its description.",
    subject="stop",
    sample="""
          ##
          # @stop:
          #
        - # Stop the guest.
        + # Pause the guest.
          #
          # Since: 1.0
          ##
          { 'command': 'stop' }
    """,
    same="""
        ##
        # @stop:
        #
        # Stop the
        # guest.
        #
        # Since: 1.0
        ##
        { 'command': 'stop' }
    """,
    documentation=True,
)
