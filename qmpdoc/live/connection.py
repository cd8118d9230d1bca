"""A connection to a QMP server: every step has a time limit, and every problem an explanation."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Mapping
from typing import Any

from qmpdoc.live.address import Address
from qmpdoc.live.errors import MissingLibraryError, ServerError

try:
    from qemu.qmp import ConnectError, ExecInterruptedError, ExecuteError, QMPError, StateError
    from qemu.qmp.message import Message
except ModuleNotFoundError:
    raise MissingLibraryError("qemu.qmp") from None

import msgspec

from qmpdoc.live.client import PATIENCE, Client, Kind
from qmpdoc.live.explain import Stage, explain

TIME_LIMIT = 10.0
"""Seconds that a server has for each answer, unless the caller says otherwise."""
_RETRY = 0.05
_FAREWELL = 1.0


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered: a `value`, or an error of some class with its description."""

    value: Any = None
    error_class: str | None = None
    description: str = ""

    @property
    def message(self) -> dict[str, Any]:
        """The answer as it came, without its id."""
        if self.error_class is None:
            return {"return": self.value}
        return {"error": {"class": self.error_class, "desc": self.description}}


class Connection:
    """An open session with a server, in command mode."""

    def __init__(self, client: Client, where: str, limit: float) -> None:
        self._client = client
        self._where = where
        self._limit = limit

    @property
    def greeting(self) -> dict[str, Any]:
        """What the server said of itself at first: ``version`` and ``capabilities``."""
        greeting = self._client.greeting
        return dict(greeting._asdict()["QMP"]) if greeting else {}  # type: ignore[call-overload]

    @property
    def is_agent(self) -> bool:
        """Whether a guest agent answers: it has no greeting and no events, and reports no types."""
        return self._client.is_agent

    @property
    def server_pid(self) -> int | None:
        """The number of the server's process, None where it is unknown."""
        return self._client.server_pid()

    async def execute(self, name: str, arguments: Mapping[str, Any] | None = None) -> Answer:
        """Send a command and wait for its answer; raises `ServerError` if none comes."""
        return await self.send({"execute": name, **({"arguments": arguments} if arguments is not None else {})})

    async def send(self, request: Mapping[str, Any]) -> Answer:
        """Send a request that has ``execute`` or ``exec-oob``; raises `ServerError` if no answer comes."""
        try:
            value = await asyncio.wait_for(self._client.execute_msg(Message(dict(request))), self._limit)
        except ExecuteError as refusal:
            return Answer(error_class=refusal.error_class, description=str(refusal))
        except (asyncio.TimeoutError, QMPError) as error:
            raise await self._lost(error) from None
        return Answer(value=value)

    async def next_event(self) -> dict[str, Any]:
        """Wait for an event, as long as it takes."""
        return dict(await self._client.events.get())

    def events(self) -> list[dict[str, Any]]:
        """The events that have come since the last call."""
        return [dict(each) for each in self._client.events.clear()]

    async def ended(self) -> ServerError:
        """Wait until the server goes away, and say why."""
        from qemu.qmp import Runstate

        while self._client.runstate is Runstate.RUNNING:
            await self._client.runstate_changed()
        return await self._lost(ExecInterruptedError("Disconnected"), Stage.LISTENING)

    async def close(self) -> None:
        """Leave the server, whatever state the connection is in; never raises and never hangs."""
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._client.disconnect(), _FAREWELL)
        self._client.cut()

    async def _lost(self, problem: BaseException, stage: Stage = Stage.ANSWER) -> ServerError:
        """Why a request has no answer: the problem itself, or what ended the connection meanwhile."""
        cause: BaseException = problem
        if isinstance(problem, ExecInterruptedError | StateError):
            try:
                await asyncio.wait_for(self._client.disconnect(), _FAREWELL)
            except Exception as real:
                cause = real
        else:
            self._client.cut()
        return ServerError(explain(cause, stage, self._where, self._limit))


async def connect(
    address: Address, *, wait: float = 0.0, limit: float = TIME_LIMIT, kind: Kind = Kind.UNKNOWN
) -> Connection:
    """Connect to the server at `address` and negotiate.

    It tries for `wait` seconds to reach an address where no server listens; `limit` is the time for the greeting and
    each answer. A server that sends no greeting is asked whether it is a guest agent, one of the `kind` of an agent at
    once. Raises `ServerError`.
    """
    target = address.path if address.path is not None else (address.host, address.port)
    loop = asyncio.get_running_loop()
    last = loop.time() + wait
    while True:
        try:
            return await _attempt(target, str(address), limit, kind)
        except _NobodyThereError as error:
            if loop.time() >= last:
                raise ServerError(str(error)) from None
        await asyncio.sleep(_RETRY)


async def connect_socket(end: socket.socket, name: str, *, limit: float = TIME_LIMIT) -> Connection:
    """Negotiate with the server at the other end of a connected socket; errors as in `connect`."""
    return await _attempt(end, name, limit)


class _NobodyThereError(ServerError):
    """Nobody listens: a server that is still starting may do so soon."""


async def _attempt(
    target: str | tuple[str, int] | socket.socket, where: str, limit: float, kind: Kind = Kind.UNKNOWN
) -> Connection:
    client = Client(kind, min(PATIENCE, limit / 2))
    try:
        await asyncio.wait_for(client.connect(target), limit)
    except (ConnectError, asyncio.TimeoutError, OSError) as error:
        client.cut()
        cause = error.exc if isinstance(error, ConnectError) else error
        stage = Stage.NEGOTIATION if client.greeting else Stage.GREETING if client.reached else Stage.CONNECTION
        message = explain(cause, stage, where, limit)
        nobody = stage is Stage.CONNECTION and isinstance(cause, FileNotFoundError | ConnectionRefusedError)
        raise (_NobodyThereError if nobody else ServerError)(message) from None
    return Connection(client, where, limit)
