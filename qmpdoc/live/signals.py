"""Ending in good order when a signal asks for it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""What ends a program from outside: another program, and the terminal when it is closed."""
INTERRUPTION = (signal.SIGINT,)
"""What ends a program from its terminal: Ctrl-C."""

T = TypeVar("T")


class EndedBySignalError(Exception):
    """Work that a signal ended; `status` is the exit status for it."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(number.name)
        self.status = 128 + number


async def until_signal(work: Coroutine[Any, Any, T], numbers: tuple[signal.Signals, ...]) -> T:
    """The result of `work`; raises `EndedBySignalError` when a signal ended it, once it has cleaned up."""
    task = asyncio.ensure_future(work)
    came: list[signal.Signals] = []

    def end(number: signal.Signals) -> None:
        """Stop the work, and remember for what."""
        came.append(number)
        task.cancel()

    with on_signals(numbers, end):
        try:
            return await task
        except asyncio.CancelledError:
            if not came:
                raise
            raise EndedBySignalError(came[0]) from None


@contextlib.contextmanager
def on_signals(numbers: tuple[signal.Signals, ...], act: Callable[[signal.Signals], object]) -> Iterator[None]:
    """Call `act` with a signal that comes while the block runs, in the running loop.

    One that was ignored from the start, as under ``nohup``, stays ignored. Outside the main thread there are no
    signals to take.
    """
    loop = asyncio.get_running_loop()
    taken = []
    with contextlib.suppress(ValueError, RuntimeError, NotImplementedError):
        for number in numbers:
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, act, number)
                taken.append(number)
    try:
        yield
    finally:
        for number in taken:
            loop.remove_signal_handler(number)
