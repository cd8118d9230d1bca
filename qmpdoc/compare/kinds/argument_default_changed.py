"""argument-default-changed: a request without it means something else."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import DefaultDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(_difference: DefaultDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND


KIND = ChangeKind(
    code="QC213",
    name="argument-default-changed",
    judgement=Judgement.DANGEROUS,
    difference=DefaultDifference,
    check=check,
    message="the default is {new} instead of {old}",
    rationale="A request without the argument has another meaning than before.",
    subject="resize: arguments.size",
    sample="""
          ##
          # @resize:
          #
          # Resize a device.
          #
        - # @size: new size (default: 512)
        + # @size: new size (default: 4096)
          #
          # Since: 1.0
          ##
          { 'command': 'resize', 'data': { '*size': 'int' } }
    """,
    same="""
        ##
        # @resize:
        #
        # Resize a device.
        #
        # @size: new size
        #     (default: 512)
        #
        # Since: 1.0
        ##
        { 'command': 'resize', 'data': { '*size': 'int' } }
    """,
)
