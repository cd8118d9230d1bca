"""open-argument-typed: what an argument of any value held are arguments of their own."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import MemberDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: MemberDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.went and difference.typed


KIND = ChangeKind(
    code="QC215",
    name="open-argument-typed",
    judgement=Judgement.BREAKING,
    difference=MemberDifference,
    check=check,
    message="the argument accepted any value and was removed; its contents are typed arguments now",
    rationale="A server refuses a request with the old argument. The new arguments are not separate changes: requests "
    "already had to give them inside the old one.",
    subject="attach: arguments.options",
    sample="""
        - { 'command': 'attach', 'data': { 'driver': 'str', '*options': 'any' } }
        + { 'enum': 'Driver', 'data': [ 'disk', 'null' ] }
        + { 'struct': 'Disk', 'data': { 'path': 'str' } }
        + { 'union': 'Drive', 'base': { 'driver': 'Driver' },
        +   'discriminator': 'driver',
        +   'data': { 'disk': 'Disk' } }
        + { 'command': 'attach', 'boxed': true, 'data': 'Drive' }
    """,
    same="""
        { 'struct': 'Options', 'data': { 'driver': 'str', '*options': 'any' } }
        { 'command': 'attach', 'boxed': true, 'data': 'Options' }
    """,
)
