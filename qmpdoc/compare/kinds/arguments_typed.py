"""arguments-typed: arguments are listed and checked, where any were passed on."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import TypeDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: TypeDifference, direction: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return direction is Direction.SEND and difference.typed


KIND = ChangeKind(
    code="QC214",
    name="arguments-typed",
    judgement=Judgement.DANGEROUS,
    difference=TypeDifference,
    check=check,
    message="only the listed members are accepted; before, any were",
    rationale="A server refuses members and values that the schema does not list. The old schema does not specify "
    "whether such a request worked before: its members were passed on unchecked.",
    subject="attach: arguments",
    sample="""
        - { 'command': 'attach', 'data': { 'driver': 'str' }, 'gen': false }
        + { 'enum': 'Driver', 'data': [ 'disk', 'null' ] }
        + { 'struct': 'Disk', 'data': { 'path': 'str' } }
        + { 'union': 'Drive', 'base': { 'driver': 'Driver' },
        +   'discriminator': 'driver',
        +   'data': { 'disk': 'Disk' } }
        + { 'command': 'attach', 'boxed': true, 'data': 'Drive' }
    """,
    same="""
        { 'command': 'attach', 'gen': false, 'data': { 'driver': 'str' } }
    """,
)
