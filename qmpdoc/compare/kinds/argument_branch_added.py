"""argument-branch-added: no client sends it yet."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.came and difference.branch is not None


KIND = ChangeKind(
    code="QC212",
    name="argument-branch-added",
    judgement=Judgement.SAFE,
    difference=ValueDifference,
    check=check,
    message="a new value{members}",
    rationale="No client sends a branch that it does not know.",
    subject="attach: arguments.driver=net",
    sample="""
        - { 'enum': 'Driver', 'data': [ 'disk' ] }
        + { 'enum': 'Driver', 'data': [ 'disk', 'net' ] }
          { 'struct': 'Disk', 'data': { 'path': 'str' } }
        + { 'struct': 'Net', 'data': { 'port': 'int' } }
          { 'union': 'Options', 'base': { 'driver': 'Driver' },
            'discriminator': 'driver',
        -   'data': { 'disk': 'Disk' } }
        +   'data': { 'disk': 'Disk', 'net': 'Net' } }
          { 'command': 'attach', 'boxed': true, 'data': 'Options' }
    """,
    same="""
        { 'enum': 'Driver', 'data': [ 'disk' ] }
        { 'struct': 'Disk', 'data': { 'path': 'str' } }
        { 'union': 'Drive', 'base': { 'driver': 'Driver' },
          'discriminator': 'driver',
          'data': { 'disk': 'Disk' } }
        { 'command': 'attach', 'boxed': true, 'data': 'Drive' }
    """,
)
