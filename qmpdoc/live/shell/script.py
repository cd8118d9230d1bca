"""Lines from a command line or a pipe: they run one after the other, and the first that fails ends it."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.live.shell.session import Outcome, Session

REFUSED = 1
"""The exit status when the server answered a request with an error."""
WRONG = 2
"""The exit status when a line is no request."""


async def run_lines(session: Session, lines: Iterable[str], *, keep_going: bool = False) -> int:
    """Run lines until one fails, or all of them if `keep_going`; returns the gravest exit status."""
    status = 0
    for line in lines:
        outcome = await session.run(line)
        session.show_events()
        if outcome is Outcome.LEFT:
            break
        if outcome is not Outcome.DONE:
            status = max(status, WRONG if outcome is Outcome.WRONG else REFUSED)
            if not keep_going:
                break
    return status
