"""Work done in a second process, on a processor that would be idle."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections.abc import Callable
from types import TracebackType

_NONE = -1
Files = list[tuple[str, bytes]]
"""Paths and what is to stand there."""


class Beside:
    """Begins `work` in a copy of this process; `result` waits for it and gives what it made.

    Where there is no second processor, or no safe way to copy the process, and when the copy comes to grief, `result`
    does the work itself, so that a fault in it is raised here; so it does when the work is not `worthwhile`. To be
    used with ``with``: leaving it early ends the copy.
    """

    def __init__(self, work: Callable[[], Files], worthwhile: bool) -> None:
        self.work = work
        self._copy = _Copy(work) if worthwhile and _may_copy() else None

    def result(self) -> Files:
        """What the work made."""
        data = self._copy.data() if self._copy else b""
        return marshal.loads(data) if data else self.work()  # noqa: S302 (written by our own copy)

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._copy:
            self._copy.end()


class _Copy:
    """A copy of this process that sends what it made through a pipe."""

    def __init__(self, work: Callable[[], Files]) -> None:
        self._reader, writer = os.pipe()
        try:
            self._process = os.fork()
        except OSError:  # no more processes may be begun
            self._process = _NONE
        if not self._process:
            _answer(work, self._reader, writer)
        os.close(writer)

    def data(self) -> bytes:
        """All that was sent; nothing when the copy ended before it was done."""
        with open(self._reader, "rb", closefd=False) as stream:
            data = stream.read()
        return data if self._wait() == 0 else b""

    def end(self) -> None:
        """End the copy if it still works."""
        os.close(self._reader)
        if self._process != _NONE:
            os.kill(self._process, signal.SIGKILL)
            self._wait()

    def _wait(self) -> int:
        """How the copy ended."""
        process, self._process = self._process, _NONE
        return os.waitpid(process, 0)[1] if process != _NONE else 1


def _answer(work: Callable[[], Files], reader: int, writer: int) -> None:
    """Be the copy: work, send the result, and end without a word whatever happens."""
    status = 1
    try:
        os.close(reader)
        data = marshal.dumps(work())
        with open(writer, "wb") as stream:
            stream.write(data)
        status = 0
    finally:
        os._exit(status)


def _may_copy() -> bool:
    """Whether a copy is safe, no other thread holding a lock that nobody would release in it, and of use.

    Only Linux tells which processors a process may use, and on macOS system libraries do not stand being copied.
    """
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1
