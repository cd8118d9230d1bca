"""reply-withdrawn: a client that waits for the answer waits forever."""

from __future__ import annotations

from qmpdoc.compare.change import Judgement
from qmpdoc.compare.differences import Flag, FlagDifference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.model import Direction


def check(difference: FlagDifference, _: Direction | None) -> bool:
    """Whether a difference is of this kind."""
    return difference.flag is Flag.SUCCESS_RESPONSE and not difference.now


KIND = ChangeKind(
    code="QC121",
    name="reply-withdrawn",
    judgement=Judgement.BREAKING,
    difference=FlagDifference,
    check=check,
    message="the server no longer answers when the command succeeds",
    rationale="A client that waits for the answer waits forever.",
    subject="shutdown",
    sample="""
        - { 'command': 'shutdown' }
        + { 'command': 'shutdown', 'success-response': false }
    """,
    same="""
        { 'command': 'shutdown', 'data': { } }
    """,
)
