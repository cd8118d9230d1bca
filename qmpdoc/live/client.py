"""The library's client, made to notice what it would pass over in silence."""

from __future__ import annotations

import asyncio
import socket
import struct

from qemu.qmp import QMPClient
from qemu.qmp.error import ProtocolError
from qemu.qmp.message import Message

LONGEST_ANSWER = 10 * 1024 * 1024
"""Bytes of an answer beyond which the connection is given up; libvirt has the same limit."""

_CREDENTIALS = struct.Struct("iII")
"""Linux's ``struct ucred``: process, user, group."""


class WrongIdError(ProtocolError):
    """An answer to a request that nobody made."""


class Client(QMPClient):
    """`QMPClient` that refuses an answer with an unknown id, and can be cut off.

    `reached` says that the connection stands, which the library tells only once the session stands too.
    """

    def __init__(self) -> None:
        super().__init__("qmpdoc", readbuflen=LONGEST_ANSWER)
        self.reached = False

    async def _establish_session(self) -> None:
        self.reached = True
        await super()._establish_session()

    async def _on_message(self, msg: Message) -> None:
        if "event" not in msg and msg.get("id") not in self._pending and not ("error" in msg and "id" not in msg):
            raise WrongIdError(f"the server answered a request that nobody made (id {msg.get('id')!r})")
        await super()._on_message(msg)
        await asyncio.sleep(0)  # however much a server sends, time limits are kept

    def server_pid(self) -> int | None:
        """The number of the server's process, where it runs on this machine and the socket tells (Linux)."""
        end: socket.socket | None = self._writer.get_extra_info("socket") if self._writer else None
        if end is None or end.family != socket.AF_UNIX or not hasattr(socket, "SO_PEERCRED"):
            return None
        credentials = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
        pid: int = _CREDENTIALS.unpack(credentials)[0]
        return pid or None

    def cut(self) -> None:
        """Drop the connection at once, whatever is still to be sent."""
        if self._writer is not None:
            self._writer.transport.abort()
