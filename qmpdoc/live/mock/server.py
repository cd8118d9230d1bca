"""The mock on a socket: any number of clients, each with a session of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

from qmpdoc.live.address import Address
from qmpdoc.live.errors import AddressError
from qmpdoc.live.mock.answers import CrashError, Reply
from qmpdoc.live.mock.session import Session
from qmpdoc.live.mock.stream import RequestStream
from qmpdoc.live.signals import ENDING, INTERRUPTION, on_signals

_AT_ONCE = 64 * 1024
_PROBE = 1.0
_SENTINEL = b"\xff"
"""The byte with which a client discards what it sent before."""

Talk: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is done with each client."""


async def serve(
    begin: Callable[[], Session], address: Address, *, ready: Callable[[Address], None], once: bool = False
) -> None:
    """Listen at `address` until a signal asks to end, or, if `once`, until the first client has left.

    `begin` makes the session of each client. `ready` is called with the address once clients can connect; port 0 has
    become a real one then. The socket's file is removed at the end. Raises `AddressError` if it cannot listen there,
    and `CrashError` for a request at which the policy ends the server.
    """
    end = asyncio.Event()
    crashes: list[CrashError] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one client until it leaves."""
        try:
            await _talk(begin(), reader, writer)
        except CrashError as error:
            writer.transport.abort()
            crashes.append(error)
            end.set()
        finally:
            if once:
                end.set()

    async with _listening(address, talk) as server:
        with on_signals((*INTERRUPTION, *ENDING), lambda _: end.set()):
            ready(_actual(address, server))
            await end.wait()
    if crashes:
        raise crashes[0]


async def _talk(session: Session, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Greet a client and answer it until one of both leaves."""
    stream = RequestStream()
    with contextlib.suppress(ConnectionError):
        greeting = session.greeting()
        if greeting is not None:
            await _send(writer, greeting)
        while not session.ended and (data := await reader.read(_AT_ONCE)):
            if session.starts_afresh and _SENTINEL in data:
                stream, data = RequestStream(), data.rpartition(_SENTINEL)[2]
            for request in stream.feed(data):
                for reply in session.replies(request):
                    await _send(writer, reply, session.sentinel)
                if session.ended:
                    break
    writer.close()


async def _send(writer: asyncio.StreamWriter, reply: Reply, before: bytes = b"") -> None:
    writer.write(before + json.dumps(reply).encode() + b"\r\n")
    await writer.drain()


@contextlib.asynccontextmanager
async def _listening(address: Address, talk: Talk) -> AsyncIterator[asyncio.Server]:
    try:
        if address.path is None:
            server = await asyncio.start_server(talk, address.host, address.port)
        else:
            _refuse_taken(address.path)
            server = await asyncio.start_unix_server(talk, address.path)
    except OSError as error:
        if isinstance(error, AddressError):
            raise
        raise AddressError(f"{address} cannot be listened on: {error.strerror or error}") from None
    try:
        yield server
    finally:
        server.close()
        if address.path is not None:
            with contextlib.suppress(OSError):
                os.unlink(address.path)


def _refuse_taken(path: str) -> None:
    """Raise `AddressError` if a server listens at `path`, or anything but an old socket is there."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return
    if not stat.S_ISSOCK(mode):
        raise AddressError(f"{path!r} exists and is not a socket; name another path")
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(_PROBE)
        try:
            probe.connect(path)
        except OSError:
            return
    raise AddressError(f"another server listens at {path!r}; end it, or name another path")


def _actual(address: Address, server: asyncio.Server) -> Address:
    if address.path is not None or address.port:
        return address
    return Address(host=address.host, port=server.sockets[0].getsockname()[1])
