"""Ending in good order when a signal asks for it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""What ends a program from outside: another program, and the terminal when it is closed."""


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
