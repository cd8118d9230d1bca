"""Standing between a client and a server: everything is passed on unchanged, and listened to."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress

from qmpdoc.live.address import Address
from qmpdoc.live.errors import ServerError

Heard = Callable[[bool, bytes], None]
"""Gets the bytes of a piece, and whether the client sent them."""
_PIECE = 65536


async def relay(listen: Address, target: Address, heard: Heard, ready: Callable[[], None]) -> None:
    """Connect one client with the server at `target`, and return when both have hung up.

    `ready` is called once a client can connect. Raises `ServerError` if it cannot listen or the server does not answer.
    """
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _connected(reader, writer, target, heard)
            if not done.done():
                done.set_result(None)
        except (OSError, ServerError) as error:
            if not done.done():
                done.set_exception(error if isinstance(error, ServerError) else ServerError(str(error)))
        finally:
            writer.close()

    try:
        if listen.path is not None:
            server = await asyncio.start_unix_server(serve, listen.path)
        else:
            server = await asyncio.start_server(serve, listen.host, listen.port)
    except OSError as error:
        raise ServerError(f"cannot listen at {listen}: {error.strerror or error}") from None
    try:
        ready()
        await done
    finally:
        server.close()
        if listen.path is not None and os.path.exists(listen.path):
            os.unlink(listen.path)


async def _connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, target: Address, heard: Heard) -> None:
    try:
        if target.path is not None:
            answers, requests = await asyncio.open_unix_connection(target.path)
        else:
            answers, requests = await asyncio.open_connection(target.host, target.port)
    except OSError as error:
        raise ServerError(f"cannot connect to {target}: {error.strerror or error}") from None
    tasks = [
        asyncio.ensure_future(_pass_on(reader, requests, heard, True)),
        asyncio.ensure_future(_pass_on(answers, writer, heard, False)),
    ]
    try:
        with suppress(ConnectionError):  # one of them has hung up: that is how a conversation ends
            await asyncio.gather(*tasks)
    finally:
        for each in tasks:
            each.cancel()
        requests.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: Heard, sent: bool) -> None:
    while data := await reader.read(_PIECE):
        writer.write(data)
        heard(sent, data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()  # the other direction may have more to say
