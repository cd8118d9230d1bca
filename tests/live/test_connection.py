"""Servers that fail in every way, at every step: an error that says so within the time limit, never a hang."""

import asyncio
import contextlib
import json
import socket
import threading
from pathlib import Path

import pytest

from qmpdoc.live.address import parse_address
from qmpdoc.live.connection import Answer, connect
from qmpdoc.live.errors import ServerError
from tests.live.servers import Behaviour, answering, endless, negotiate, receive, running_qemu, send, serve, silence

LIMIT = 0.4
"""Seconds that a server has for each answer where a test waits for the limit; it must have come that far by then."""
LONG = 30.0
"""Seconds that a server has where it is to be found out before, however busy this machine is."""
PATIENCE = 90.0
"""Seconds after which a test takes the client to hang."""


def talk(address: str, command: str = "query-status", limit: float = LONG) -> Answer:
    """Connect, send a command, and leave."""

    async def run() -> Answer:
        connection = await connect(parse_address(address), limit=limit)
        try:
            return await connection.execute(command)
        finally:
            await connection.close()

    return asyncio.run(asyncio.wait_for(run(), PATIENCE))


def at_greeting(_: socket.socket) -> None:
    """The server has said nothing yet."""


def at_negotiation(client: socket.socket) -> None:
    """The server has greeted and read the first request."""
    send(client, {"QMP": {"version": {}, "capabilities": []}})
    receive(client)


def at_answer(client: socket.socket) -> None:
    """The session is open and a request has come."""
    negotiate(client)
    receive(client)


STEPS = [at_greeting, at_negotiation, at_answer]


def nothing(_: socket.socket) -> None:
    """The connection is closed at once."""


def sending(data: bytes, then: Behaviour = silence) -> Behaviour:
    def behave(client: socket.socket) -> None:
        client.sendall(data)
        then(client)

    return behave


WRONG: list[tuple[str, Behaviour, str]] = [
    ("silence", silence, "within 0.4 seconds"),
    ("half a line", sending(b'{"QMP": {"ver'), "within 0.4 seconds"),
    ("half a line and the end", sending(b'{"QMP": {"ver', nothing), "in the middle|closed the connection"),
    ("the end", nothing, "closes the connection before|closed the connection before"),
    ("garbage", sending(b"\x01\x02 hello\r\n"), "not a QMP server: it sends|is not JSON"),
    ("bytes that are no text", sending(b"\xff\xfe\r\n"), "not a QMP server: it sends|is not JSON"),
    ("an array", sending(b"[1, 2]\r\n"), "where an object belongs"),
    ("100 MB", endless, "longer than 10 MB"),
    ("nesting", sending(b'{"return": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\r\n"), "nested too deeply|is not JSON"),
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("behaviour", "message"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
def test_a_server_that_fails_is_an_error_that_says_how(
    folder: Path, step: Behaviour, behaviour: Behaviour, message: str
) -> None:
    def fail(client: socket.socket) -> None:
        step(client)
        behaviour(client)

    limit = LIMIT if "0.4" in message else LONG
    with serve(folder / "s", fail) as address, pytest.raises(ServerError, match=message):
        talk(address, limit=limit)


def test_an_answer_with_the_wrong_id_is_refused(folder: Path) -> None:
    def wrong(client: socket.socket) -> None:
        at_answer(client)
        send(client, {"return": {}, "id": "another"})
        silence(client)

    with serve(folder / "s", wrong) as address, pytest.raises(ServerError, match=r"that was not sent \(id 'another'\)"):
        talk(address)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"error": {"class": "GenericError", "desc": "what?"}}, "did not understand the request"),
        ({"return": {}}, "that was not sent"),
        ({}, "that was not sent"),
    ],
)
def test_an_answer_without_an_id_is_refused(folder: Path, answer: object, message: str) -> None:
    def wrong(client: socket.socket) -> None:
        at_answer(client)
        send(client, answer)
        silence(client)

    with serve(folder / "s", wrong) as address, pytest.raises(ServerError, match=message):
        talk(address)


@pytest.mark.parametrize("answer", [{}, {"error": 3}, {"error": {"class": 3}}, {"error": {"desc": "x"}}])
def test_an_answer_that_is_none_is_refused(folder: Path, answer: dict[str, object]) -> None:
    def wrong(client: socket.socket) -> None:
        negotiate(client)
        request = receive(client)
        send(client, {**answer, "id": request["id"]})
        silence(client)

    with serve(folder / "s", wrong) as address, pytest.raises(ServerError, match="is not a QMP answer"):
        talk(address)


@pytest.mark.parametrize("greeting", [{}, {"QMP": 3}, {"QMP": {}}, {"hello": {}}])
def test_a_greeting_that_is_none_is_refused(folder: Path, greeting: object) -> None:
    with (
        serve(folder / "s", lambda client: send(client, greeting)) as address,
        pytest.raises(ServerError, match="not a QMP server"),
    ):
        talk(address)


def test_a_server_that_refuses_to_negotiate_is_an_error(folder: Path) -> None:
    def refuse(client: socket.socket) -> None:
        at_negotiation(client)
        send(client, {"error": {"class": "GenericError", "desc": "no"}})

    with serve(folder / "s", refuse) as address, pytest.raises(ServerError, match="refuses qmp_capabilities"):
        talk(address)


def test_the_human_monitor_is_recognised(folder: Path) -> None:
    banner = sending(b"QEMU 7.2.22 monitor - type 'help' for more information\r\n(qemu) ")
    with serve(folder / "s", banner) as address, pytest.raises(ServerError, match=r"human monitor.*-qmp"):
        talk(address)


def test_a_request_that_the_server_never_reads_is_no_hang(folder: Path) -> None:
    async def run(address: str) -> None:
        connection = await connect(parse_address(address), limit=2)
        try:
            await connection.execute("guest-file-write", {"data": "x" * 20_000_000})
        finally:
            await connection.close()
            given_up.set()

    given_up = threading.Event()

    def deaf(client: socket.socket) -> None:
        negotiate(client)
        given_up.wait(PATIENCE)

    with serve(folder / "s", deaf) as address, pytest.raises(ServerError, match=r"no answer within 2 seconds"):
        asyncio.run(asyncio.wait_for(run(address), PATIENCE))


def test_events_without_end_do_not_put_off_the_time_limit(folder: Path) -> None:
    """A server that always has more to say; a limit is kept although there is always something to read."""

    def flood(client: socket.socket) -> None:
        at_answer(client)
        event = json.dumps({"event": "X", "timestamp": {"seconds": 1, "microseconds": 2}}).encode() + b"\r\n"
        while True:
            client.sendall(event * 1000)

    with serve(folder / "s", flood) as address, pytest.raises(ServerError, match=r"no answer within 2 seconds"):
        talk(address, limit=2)


def test_an_error_of_the_server_is_an_answer(folder: Path) -> None:
    with serve(folder / "s", answering()) as address:
        answer = talk(address, "nope")
    assert answer.error_class == "CommandNotFound"
    assert answer.message == {"error": {"class": "CommandNotFound", "desc": "nope"}}


def test_nobody_there_is_an_error_that_tells_how_to_start_the_server(folder: Path) -> None:
    with pytest.raises(ServerError, match=r"socket .* not found.*start the server with -qmp unix:.*server=on"):
        talk(str(folder / "s"))
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(folder / "old"))
    with pytest.raises(ServerError, match="no server listens"):
        talk(str(folder / "old"))


def test_a_closed_port_and_an_unknown_host_are_errors() -> None:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServerError, match=f"no server listens at tcp:localhost:{port}"):
        talk(f"tcp:localhost:{port}")
    with pytest.raises(ServerError, match=r"host's name is unknown|does not answer|cannot be reached"):
        talk("tcp:no-such-host.invalid:4444")


def test_a_folder_is_no_server(folder: Path) -> None:
    with pytest.raises(ServerError, match=r"no server listens|cannot be reached"):
        talk(str(folder))


def test_another_client_that_holds_the_server_is_named_as_a_reason(folder: Path, qemu: str) -> None:
    with running_qemu(qemu, folder / "q") as address, socket.socket(socket.AF_UNIX) as holder:
        holder.connect(address)
        assert holder.recv(1)
        with pytest.raises(ServerError, match="another client may hold"):
            talk(address, limit=LIMIT)


def test_waiting_finds_a_server_that_starts_late(folder: Path) -> None:
    async def run() -> Answer:
        loop = asyncio.get_running_loop()
        late = contextlib.ExitStack()
        loop.call_later(0.3, lambda: late.enter_context(serve(folder / "s", answering(query_status={"running": True}))))
        connection = await connect(parse_address(str(folder / "s")), wait=LONG, limit=LONG)
        try:
            return await connection.execute("query-status")
        finally:
            await connection.close()
            late.close()

    assert asyncio.run(asyncio.wait_for(run(), PATIENCE)).value == {"running": True}


def test_waiting_ends(folder: Path) -> None:
    async def run() -> None:
        await connect(parse_address(str(folder / "s")), wait=0.2)

    with pytest.raises(ServerError, match=r"socket '.*' not found"):
        asyncio.run(asyncio.wait_for(run(), PATIENCE))


def test_events_come_besides_answers(folder: Path) -> None:
    event = {"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}

    def behave(client: socket.socket) -> None:
        negotiate(client)
        request = receive(client)
        send(client, event)
        send(client, {"return": {}, "id": request["id"]})
        silence(client)

    async def run(address: str) -> list[dict[str, object]]:
        connection = await connect(parse_address(address), limit=LONG)
        try:
            await connection.execute("stop")
            return connection.events()
        finally:
            await connection.close()

    with serve(folder / "s", behave) as address:
        assert asyncio.run(asyncio.wait_for(run(address), PATIENCE)) == [event]
