"""since-before-it-came: it was not there yet."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.text_differences import SinceContradiction
from qmpdoc.model import Direction


def check(difference: SinceContradiction, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.absent is not None


KIND = ChangeKind(
    code="QC505",
    name="since-before-it-came",
    judgement=Judgement.SAFE,
    difference=SinceContradiction,
    check=check,
    message="the documentation{of} has 'Since' {written}, but it does not exist in {absent}",
    rationale="A client author who trusts it relies on an interface that does not exist.",
    subject="pause",
    sample="""
          ##
          # @stop:
          #
          # Stop the guest.
          #
          # Since: 2.0
          ##
          { 'command': 'stop' }
        +
        + ##
        + # @pause:
        + #
        + # Pause the guest.
        + #
        + # Since: 1.0
        + ##
        + { 'command': 'pause' }
    """,
    same="""
        ##
        # @stop:
        #
        # Stop the  guest.
        #
        # Since: 2.0
        ##
        { 'command': 'stop' }
    """,
    documentation=True,
    mistake=True,
)
