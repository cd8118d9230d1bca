"""reply-added: a client receives an answer that it does not expect."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Flag, FlagDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: FlagDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.flag is Flag.SUCCESS_RESPONSE and difference.now


KIND = ChangeKind(
    code="QC122",
    name="reply-added",
    judgement=Judgement.DANGEROUS,
    difference=FlagDifference,
    check=check,
    message="the server now answers when the command succeeds",
    rationale="A client that expects no answer may mistake it for the answer to its next command.",
    subject="shutdown",
    sample="""
        - { 'command': 'shutdown', 'success-response': false }
        + { 'command': 'shutdown' }
    """,
    same="""
        { 'command': 'shutdown', 'data': { },
          'success-response': false }
    """,
)
