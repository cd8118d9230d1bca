"""A QEMU of our own, on a socket that only we can reach; it ends with us, whatever ends us."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from typing import IO

from qmpdoc.live.errors import ServerError

BARE_MACHINE = ("-machine", "none", "-nodefaults", "-no-user-config", "-display", "none")
"""What a QEMU is started with: no board, no devices, no window."""

_WATCH = """
exec 3<&0 4>&1 </dev/null >/dev/null
( trap '' HUP INT TERM; read -r line <&3; kill -9 0 ) 4>&- &
exec "$@" 3<&-
"""
"""A shell that becomes QEMU and leaves a guard behind in its process group.

The guard reads from a pipe; only we have the other end. When we end, even by SIGKILL, it reads the end of the
pipe and kills the group, wrapper scripts and all. The socket is descriptor 4 of QEMU.
"""
_SOCKET = 4
_PATIENCE = 5.0
_SHOWN = 800


class Machine:
    """A running QEMU: `end` of the connection to its monitor, and its process."""

    def __init__(self, process: subprocess.Popen[bytes], end: socket.socket, messages: IO[bytes]) -> None:
        self.process = process
        self.end = end
        self._messages = messages

    def complaint(self) -> str:
        """The last of what QEMU has written to standard error."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(0.5)
        self._messages.seek(0)
        return self._messages.read().decode("utf-8", "replace").strip()[-_SHOWN:]

    def stop(self) -> None:
        """End it, politely at first, and everything it has started."""
        try:
            self._signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(_PATIENCE)
        finally:
            self._signal(signal.SIGKILL)
            self.process.wait()
            self.end.close()
            self._messages.close()
            if self.process.stdin is not None:
                self.process.stdin.close()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


@contextlib.contextmanager
def machine(program: str, arguments: Sequence[str] = ()) -> Iterator[Machine]:
    """Run a QEMU, a bare one unless `arguments` name a machine, until the block ends.

    Raises `ServerError` if the program does not exist. One that ends at once is noticed when it is talked to.
    """
    found = shutil.which(program)
    if found is None:
        raise ServerError(f"program {program!r} not found; install QEMU (Debian: qemu-system-x86), or name its path")
    running = _start([found, *command_line(arguments)])
    try:
        yield running
    finally:
        running.stop()


def command_line(arguments: Sequence[str]) -> list[str]:
    """QEMU's command line without the program: a bare machine, the caller's options, and our monitor."""
    chosen = any(each.lstrip("-") in ("machine", "M") for each in arguments if each.startswith("-"))
    bare = BARE_MACHINE[2:] if chosen else BARE_MACHINE
    monitor = ["-chardev", f"socket,id=qmpdoc,fd={_SOCKET}", "-mon", "chardev=qmpdoc,mode=control"]
    return [*bare, *arguments, *monitor]


def _start(words: Sequence[str]) -> Machine:
    ours, theirs = socket.socketpair()
    messages = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the machine)
    try:
        process = subprocess.Popen(
            ["/bin/sh", "-c", _WATCH, "sh", *words],
            stdin=subprocess.PIPE,
            stdout=theirs.fileno(),
            stderr=messages,
            start_new_session=True,
        )
    except BaseException:
        ours.close()
        messages.close()
        raise
    finally:
        theirs.close()
    return Machine(process, ours, messages)
