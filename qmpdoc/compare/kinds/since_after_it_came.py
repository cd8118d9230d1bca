"""since-after-it-came: it was there before."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.text_differences import SinceContradiction
from qmpdoc.model import Direction


def check(difference: SinceContradiction, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.absent is None


KIND = ChangeKind(
    code="QC506",
    name="since-after-it-came",
    judgement=Judgement.SAFE,
    difference=SinceContradiction,
    check=check,
    message="the documentation{of} has 'Since' {written}, but it exists already in {present}",
    rationale="A client author who trusts it avoids an interface that exists.",
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

          ##
          # @pause:
          #
          # Pause the guest.
          #
        - # Since: 1.0
        + # Since: 3.0
          ##
          { 'command': 'pause' }
    """,
    same="""
        ##
        # @pause:
        #
        # Pause the guest.
        #
        # Since: 1.0
        ##
        { 'command': 'pause' }

        ##
        # @stop:
        #
        # Stop the guest.
        #
        # Since: 2.0
        ##
        { 'command': 'stop' }
    """,
    documentation=True,
    mistake=True,
)
