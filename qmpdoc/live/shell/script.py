"""Lines from a command line or a pipe: they run one after the other, and the first that fails ends it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterable, AsyncIterator

from qmpdoc.files.source import LONGEST_LINE
from qmpdoc.live.shell.session import Outcome, Session

REFUSED = 1
"""The exit status when the server answered a request with an error."""
WRONG = 2
"""The exit status when a line is not a request."""


_AT_ONCE = 64 * 1024


async def read_lines(descriptor: int) -> AsyncIterator[bytes]:
    """The lines of an open file, without their ends, as they come; signals are heard while one is waited for.

    A line without an end in sight is given before it is whole, longer than any line may be.
    """
    rest = b""
    while True:
        await _readable(descriptor)
        data = os.read(descriptor, _AT_ONCE)
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            yield line
        if rest and (not data or len(rest) > 2 * LONGEST_LINE):
            yield rest
        if not data:
            return


async def _readable(descriptor: int) -> None:
    """Wait until a read does not wait; a file on a disk never lets one wait, and cannot be waited for."""
    loop = asyncio.get_running_loop()
    come = asyncio.Event()
    try:
        loop.add_reader(descriptor, come.set)
    except PermissionError:
        return
    try:
        await come.wait()
    finally:
        loop.remove_reader(descriptor)


async def run_lines(session: Session, lines: AsyncIterable[str], *, keep_going: bool = False) -> int:
    """Run lines until one fails, or all of them if `keep_going`; returns the most severe exit status."""
    status = 0
    async for line in lines:
        outcome = await session.run(line)
        session.show_events()
        if outcome is Outcome.LEFT:
            break
        if outcome is not Outcome.DONE:
            status = max(status, WRONG if outcome is Outcome.WRONG else REFUSED)
            if not keep_going:
                break
    return status
