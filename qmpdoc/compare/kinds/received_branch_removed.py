"""received-branch-removed: clients no longer receive it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.went and difference.branch is not None


KIND = ChangeKind(
    code="QC311",
    name="received-branch-removed",
    judgement=Judgement.SAFE,
    difference=ValueDifference,
    check=check,
    message="the value is no longer sent{members}",
    rationale="A client works the same if it never receives the branch.",
    subject="query-drive: return.driver=net",
    sample="""
        - { 'enum': 'Driver', 'data': [ 'disk', 'net' ] }
        + { 'enum': 'Driver', 'data': [ 'disk' ] }
          { 'struct': 'Disk', 'data': { 'path': 'str' } }
        - { 'struct': 'Net', 'data': { 'port': 'int' } }
          { 'union': 'Options', 'base': { 'driver': 'Driver' },
            'discriminator': 'driver',
        -   'data': { 'disk': 'Disk', 'net': 'Net' } }
        +   'data': { 'disk': 'Disk' } }
          { 'command': 'query-drive', 'returns': 'Options' }
    """,
    same="""
        { 'enum': 'Driver', 'data': [ 'net', 'disk' ] }
        { 'struct': 'Disk', 'data': { 'path': 'str' } }
        { 'struct': 'Net', 'data': { 'port': 'int' } }
        { 'union': 'Drive', 'base': { 'driver': 'Driver' },
          'discriminator': 'driver',
          'data': { 'net': 'Net', 'disk': 'Disk' } }
        { 'command': 'query-drive', 'returns': 'Drive' }
    """,
)
