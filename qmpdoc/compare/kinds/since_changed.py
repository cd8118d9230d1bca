"""since-changed: the first version is another one."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.text_differences import SinceDifference
from qmpdoc.model import Direction


def check(_difference: SinceDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return True


KIND = ChangeKind(
    code="QC504",
    name="since-changed",
    judgement=Judgement.SAFE,
    difference=SinceDifference,
    check=check,
    message="the documentation{of} has 'Since' {new} instead of {old}",
    rationale="The version that first had a definition cannot change, so one of the two is wrong.",
    subject="stop",
    sample="""
          ##
          # @cont:
          #
          # Resume the guest.
          #
          # Since: 2.0
          ##
          { 'command': 'cont' }

          ##
          # @stop:
          #
          # Stop the guest.
          #
        - # Since: 1.0
        + # Since: 1.1
          ##
          { 'command': 'stop' }
    """,
    same="""
        ##
        # @stop:
        #
        # Stop the guest.
        #
        # Since: 1.0.0
        ##
        { 'command': 'stop' }

        ##
        # @cont:
        #
        # Resume the guest.
        #
        # Since: 2.0
        ##
        { 'command': 'cont' }
    """,
    documentation=True,
)
