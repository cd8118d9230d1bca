"""The server that documents are compared with: one that runs already, or a QEMU of our own."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from qmpdoc.live.address import Address
from qmpdoc.live.client import Kind
from qmpdoc.live.connection import Connection, connect, connect_socket
from qmpdoc.live.errors import ServerError
from qmpdoc.live.machine import Machine, machine


class RunningServer:
    """A server that another program has started; when it goes away, that is the end."""

    can_start_again = False

    def __init__(self, address: Address, wait: float, limit: float, kind: Kind = Kind.UNKNOWN) -> None:
        self._kind = kind
        self._address = address
        self._wait = wait
        self._limit = limit

    async def connect(self) -> Connection:
        """A new connection; raises `ServerError`."""
        return await connect(self._address, wait=self._wait, limit=self._limit, kind=self._kind)

    def close(self) -> None:
        """Nothing: the server is not ours to end."""


class OwnServer:
    """A QEMU that is started for each connection."""

    can_start_again = True

    def __init__(self, program: str, arguments: Sequence[str], limit: float) -> None:
        self._program = program
        self._arguments = arguments
        self._limit = limit
        self._running = contextlib.ExitStack()

    async def connect(self) -> Connection:
        """Start QEMU, in place of one that runs, and connect to it.

        Raises `ServerError`, with what QEMU complains of if it does not start.
        """
        self.close()
        running: Machine = self._running.enter_context(machine(self._program, self._arguments))
        try:
            return await connect_socket(running.end, self._program, limit=self._limit)
        except ServerError as error:
            complaint = running.complaint()
            self.close()
            raise ServerError(f"{self._program} does not start: {complaint}" if complaint else str(error)) from None

    def close(self) -> None:
        """End the QEMU that runs."""
        self._running.close()


Target = RunningServer | OwnServer
