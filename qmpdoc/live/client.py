"""The library's client, made to notice what it would pass over in silence."""

from __future__ import annotations

import asyncio
import secrets
import socket
import struct
from enum import Enum

from qemu.qmp import ExecuteError, QMPClient
from qemu.qmp.error import ProtocolError
from qemu.qmp.message import Message
from qemu.qmp.models import ErrorResponse, Greeting
from qemu.qmp.qmp_client import BadReplyError

LONGEST_ANSWER = 10 * 1024 * 1024
"""The longest answer in bytes; a longer one ends the connection; libvirt has the same limit."""

_LATE = "qmpdoc-late"
_CREDENTIALS = struct.Struct("iII")
"""Linux's ``struct ucred``: process, user, group."""


PATIENCE = 1.0
"""Seconds after which a server without a greeting is asked whether it is a guest agent, which never sends one."""
_SENTINEL = b"\xff"
"""What a guest agent takes for a fresh start of the stream, and sends before the answer to ``guest-sync-delimited``."""


class Kind(Enum):
    """What is expected at the other end."""

    UNKNOWN = "unknown"
    """A QMP server, or a guest agent if no greeting comes."""
    AGENT = "agent"


class WrongIdError(ProtocolError):
    """An answer without a request."""


class Client(QMPClient):
    """`QMPClient` that refuses an answer with an unknown id, can be cut off, and speaks to guest agents.

    `reached` says that the connection is open; the library reports it only together with the session; `is_agent`
    says that a guest agent answers. Source: QEMU, docs/interop/qemu-ga-ref, ``guest-sync-delimited``.
    """

    def __init__(self, kind: Kind = Kind.UNKNOWN, patience: float = PATIENCE) -> None:
        super().__init__("qmpdoc", readbuflen=LONGEST_ANSWER)
        self.reached = False
        self.is_agent = False
        self._kind = kind
        self._patience = patience
        self._first: asyncio.Task[bytes] | None = None

    async def _establish_session(self) -> None:
        self.reached = True
        first = asyncio.create_task(self._readline())
        self._first = first
        try:
            greeting = await self._agree(first)
        finally:
            first.cancel()
            self._first = None
        self.await_greeting = self.negotiate = False  # both are done
        await super()._establish_session()
        self._greeting = greeting

    async def _agree(self, first: asyncio.Task[bytes]) -> Greeting | None:
        """Greet and negotiate with a QMP server, or synchronise with a guest agent; the greeting, if there is one."""
        if self._kind is not Kind.AGENT:
            await asyncio.wait({first}, timeout=self._patience)
            if first.done():
                greeting = await self._get_greeting()
                self._greeting = greeting
                await self._negotiate()
                return greeting
        return await self._synchronise()

    async def _synchronise(self) -> Greeting | None:
        """Ask a guest agent for a fresh start; a QMP server that greets after all is negotiated with."""
        number = secrets.randbelow(2**31)
        self._write(_SENTINEL)
        self._do_send(self.make_execute_msg("guest-sync-delimited", {"id": number}))
        while True:
            message = await self._do_recv()
            if "QMP" in message:
                greeting = self._greeting = Greeting(message)
                await self._negotiate_late()
                return greeting
            if message.get("return") == number:
                self.is_agent = True
                return None

    async def _negotiate_late(self) -> None:
        """Enter command mode at a server that has errors to send first, about what a guest agent was asked."""
        request = self.make_execute_msg("qmp_capabilities")
        request["id"] = _LATE
        self._do_send(request)
        while True:
            message = await self._do_recv()
            if message.get("id") == _LATE:
                if "return" not in message:
                    raise ProtocolError("qmp_capabilities was refused")
                return

    def _do_send(self, msg: Message) -> None:
        self._write(bytes(msg) + b"\n")  # what reads by lines understands it, too

    def _write(self, data: bytes) -> None:
        if self._writer is not None:
            self._writer.write(data)

    async def _do_recv(self) -> Message:
        first, self._first = self._first, None
        line = await (first if first is not None else self._readline())
        return Message(line.rpartition(_SENTINEL)[2], eager=True)

    async def execute_msg(self, msg: Message) -> object:
        """Send a request; to a guest agent, which answers in order and leaves ids out, without one."""
        if not self.is_agent:
            return await super().execute_msg(msg)
        reply = await self._execute(Message(msg), assign_id=False)
        if "error" in reply:
            raise ExecuteError(ErrorResponse(reply), msg, reply)
        if "return" not in reply:
            raise BadReplyError("the answer has neither 'return' nor 'error'", reply, msg)
        return reply["return"]

    async def _on_message(self, msg: Message) -> None:
        if "event" not in msg and msg.get("id") not in self._pending and not ("error" in msg and "id" not in msg):
            raise WrongIdError(f"the server answered a request that was not sent (id {msg.get('id')!r})")
        await super()._on_message(msg)
        await asyncio.sleep(0)  # time limits apply however much a server sends

    def server_pid(self) -> int | None:
        """The number of the server's process, where it runs on this machine and the socket reports (Linux)."""
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
