"""received-branch-added: clients may not know it."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import ValueDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: ValueDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.RECEIVE and difference.came and difference.branch is not None


KIND = ChangeKind(
    code="QC310",
    name="received-branch-added",
    judgement=Judgement.DANGEROUS,
    difference=ValueDifference,
    check=check,
    message="a new value{members}: clients may not know it",
    rationale="A client that distinguishes branches may receive one that it does not know.",
    subject="query-drive: return.driver=net",
    sample="""
        - { 'enum': 'Driver', 'data': [ 'disk' ] }
        + { 'enum': 'Driver', 'data': [ 'disk', 'net' ] }
          { 'struct': 'Disk', 'data': { 'path': 'str' } }
        + { 'struct': 'Net', 'data': { 'port': 'int' } }
          { 'union': 'Options', 'base': { 'driver': 'Driver' },
            'discriminator': 'driver',
        -   'data': { 'disk': 'Disk' } }
        +   'data': { 'disk': 'Disk', 'net': 'Net' } }
          { 'command': 'query-drive', 'returns': 'Options' }
    """,
    same="""
        { 'enum': 'Driver', 'data': [ 'disk' ] }
        { 'struct': 'Disk', 'data': { 'path': 'str' } }
        { 'union': 'Drive', 'base': { 'driver': 'Driver' },
          'discriminator': 'driver',
          'data': { 'disk': 'Disk' } }
        { 'command': 'query-drive', 'returns': 'Drive' }
    """,
)
