"""argument-branch-removed: a request with it is refused."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.went and difference.branch is not None


KIND = ChangeKind(
    code="QC211",
    name="argument-branch-removed",
    judgement=Judgement.BREAKING,
    difference=ValueDifference,
    check=check,
    message="the value is no longer accepted{members}",
    rationale="A server refuses a value that the union's discriminator does not have.",
    subject="attach: arguments.driver=net",
    sample="""
        - { 'enum': 'Driver', 'data': [ 'disk', 'net' ] }
        + { 'enum': 'Driver', 'data': [ 'disk' ] }
          { 'struct': 'Disk', 'data': { 'path': 'str' } }
        - { 'struct': 'Net', 'data': { 'port': 'int' } }
          { 'union': 'Options', 'base': { 'driver': 'Driver' },
            'discriminator': 'driver',
        -   'data': { 'disk': 'Disk', 'net': 'Net' } }
        +   'data': { 'disk': 'Disk' } }
          { 'command': 'attach', 'boxed': true, 'data': 'Options' }
    """,
    same="""
        { 'enum': 'Driver', 'data': [ 'net', 'disk' ] }
        { 'struct': 'Disk', 'data': { 'path': 'str' } }
        { 'struct': 'Net', 'data': { 'port': 'int' } }
        { 'union': 'Drive', 'base': { 'driver': 'Driver' },
          'discriminator': 'driver',
          'data': { 'net': 'Net', 'disk': 'Disk' } }
        { 'command': 'attach', 'boxed': true, 'data': 'Drive' }
    """,
)
