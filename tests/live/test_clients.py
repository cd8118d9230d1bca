"""Clients that others wrote work against the mock: the library's own, and its qmp-shell; and a plain telnet."""

import asyncio
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from qemu.qmp import ExecuteError, QMPClient

from tests.live.servers import mock, running_qemu


def test_the_librarys_client_works_against_the_mock(halyard: str) -> None:
    async def session() -> None:
        client = QMPClient("test")
        await client.connect(halyard)
        assert await client.execute("query-status") in ({"running": True}, {"running": False, "reason": "paused"})
        assert await client.execute("net_remove", {"id": "net1"}) == {}
        for command, arguments, expected in (
            ("nope", {}, "CommandNotFound"),
            ("net_remove", {"id": 3}, "GenericError"),
            ("net_remove", {}, "GenericError"),
        ):
            try:
                await client.execute(command, arguments)
            except ExecuteError as refusal:
                assert refusal.error_class == expected
            else:
                raise AssertionError(command)
        await client.disconnect()

    asyncio.run(asyncio.wait_for(session(), 90))


def test_the_librarys_client_negotiates_out_of_band_with_a_mock_of_qemu(folder: Path, corpus: Path) -> None:
    async def session(address: str) -> object:
        client = QMPClient("test")
        await client.connect(address)
        assert client.greeting is not None
        assert client.greeting.QMP.capabilities == ["oob"]
        answer = await client.execute("migrate-pause", oob=True)
        await client.disconnect()
        return answer

    with mock(folder / "s", corpus / "qapi/7.2.0/qapi/qapi-schema.json") as address:
        assert asyncio.run(asyncio.wait_for(session(address), 90)) == {}


def test_the_librarys_shell_works_against_the_mock(halyard: str, folder: Path) -> None:
    """The library's qmp-shell fetches the commands for completion, then runs what it is given."""
    result = subprocess.run(
        [sys.executable, "-m", "qemu.qmp.qmp_shell", halyard],
        input="query-version\nattach id=disk9 image=a.img\nattach id=9 image=a.img\nnope\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
        env={**os.environ, "HOME": str(folder)},
    )
    assert "Connected" in result.stdout
    assert '{"return": {"halyard": {"major": 1, "minor": 4, "patch": 0}, "package": ""}' in result.stdout
    assert "CommandNotFound" in result.stdout
    assert "must be a string" in result.stdout
    assert result.returncode == 0


SERVER_PAGE = "docs/howto/server.md"
"""The page of the manual that opens a server and talks to it by hand."""


def telnet(end: socket.socket, page: Path) -> tuple[list[str], list[str]]:
    """The telnet session of a page over a plain socket: what the page has the server say, and what it does say."""
    (block,) = re.findall(r"^```text\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)
    shown, said = [], []
    with end, end.makefile("rwb") as stream:
        end.settimeout(60)
        for line in block.splitlines():
            if '"execute"' in line:
                stream.write(f"{line}\r\n".encode())
                stream.flush()
            else:
                shown.append(line)
                said.append(stream.readline().decode().rstrip())
    assert len(shown) == 3
    return shown, said


def unix(address: str) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.connect(address)
    return client


def check_telnet(said: list[str]) -> None:
    """Greeting, negotiation and version of a QEMU, whichever."""
    greeting, negotiated, version = map(json.loads, said)
    assert set(greeting) == {"QMP"}
    assert set(greeting["QMP"]) == {"version", "capabilities"}
    assert negotiated == {"return": {}}
    assert set(version["return"]) == {"qemu", "package"}
    assert set(version["return"]["qemu"]) == {"major", "minor", "micro"}


def test_the_manuals_telnet_session_is_what_the_mock_says(halyard: str, repository: Path) -> None:
    shown, said = telnet(unix(halyard), repository / SERVER_PAGE)
    assert said == shown


def test_the_manuals_telnet_session_works_against_qemu(folder: Path, qemu: str, repository: Path) -> None:
    with running_qemu(qemu, folder / "s") as address:
        check_telnet(telnet(unix(address), repository / SERVER_PAGE)[1])


def test_the_manuals_telnet_session_works_against_a_mock_of_qemu(folder: Path, corpus: Path, repository: Path) -> None:
    with mock(folder / "s", corpus / "qapi/7.2.0/qapi/qapi-schema.json") as address:
        check_telnet(telnet(unix(address), repository / SERVER_PAGE)[1])


@pytest.mark.parametrize("number", [0, 1])
def test_qemu_opens_its_server_as_the_manual_says(qemu: str, repository: Path, number: int) -> None:
    (lines,) = re.findall(
        r"^```sh\n(qemu-system.*?)^```", (repository / SERVER_PAGE).read_text(), re.MULTILINE | re.DOTALL
    )
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    words = lines.splitlines()[number].replace("4444", str(port)).split()
    process = subprocess.Popen([*words, "-nodefaults", "-machine", "none", "-display", "none"])
    try:
        check_telnet(telnet(_connected(port), repository / SERVER_PAGE)[1])
    finally:
        process.kill()
        process.wait(60)


def _connected(port: int) -> socket.socket:
    """A connection to a server that is starting."""
    for _ in range(3000):
        with contextlib.suppress(ConnectionRefusedError):
            return socket.create_connection(("localhost", port))
        time.sleep(0.02)
    pytest.fail("no server listens")


WRONG_REQUESTS = (
    '{"execute": "query-status"}',
    '{"execute": "qmp_capabilities", "arguments": {"enable": ["no-such"]}}',
    '{"execute": "qmp_capabilities", "arguments": {"enable": ["oob"]}}',
    '{"execute": "qmp_capabilities"}',
    '{"execute": "no-such-command", "id": {"a": [1]}}',
    '{"execute": "query-status", "arguments": {"x": 1}, "id": null}',
    '{"execute": "qom-get", "arguments": {"path": 1, "property": "x"}}',
    '{"execute": "qom-get", "arguments": {"path": "/x"}, "id": "a"}',
    '{"execute": "set_link", "arguments": {"name": "a", "up": 1}}',
    '{"execute": "blockdev-add", "arguments": {"driver": "no-such-driver"}}',
    '{"execute": "blockdev-add", "arguments": {"driver": "file"}}',
    '{"execute": "transaction", "arguments": {"actions": [{"type": "abort"}]}}',
    '{"exec-oob": "query-status", "id": 1}',
    '{"exec-oob": "no-such-command", "id": 2}',
    '{"execute": "query-status", "exec-oob": "query-status"}',
    '{"execute": "query-status", "no-such-member": 1}',
    '{"execute": "query-status", "arguments": 3}',
    '{"execute": 3, "id": 3}',
    "{}",
    "[1, 2]",
    "3",
    '{"execute": }',
    "garbage",
    '{"execute": "query-sta',
    "{'execute': 'query-status'}",
    '{"execute": "query-status"}',
)
"""Mostly wrong requests, and a correct one at the end: nothing before it may have lost the server."""


def outcome(reply: bytes) -> tuple[object, ...]:
    """What a client decides by: success or the class of the error; and the id."""
    message = json.loads(reply)
    return message.get("error", {}).get("class"), "return" in message, "id" in message, message.get("id")


def test_wrong_requests_end_as_they_do_with_qemu(folder: Path, qemu: str, corpus: Path) -> None:
    found = []
    schema = corpus / "qapi/7.2.0/qapi/qapi-schema.json"
    for server in (running_qemu(qemu, folder / "q"), mock(folder / "m", schema)):
        with server as address, unix(address) as client, client.makefile("rwb") as stream:
            client.settimeout(60)
            stream.readline()
            outcomes = []
            for request in WRONG_REQUESTS:
                stream.write(request.encode() + b"\r\n")
                stream.flush()
                outcomes.append((request, outcome(stream.readline())))
            found.append(outcomes)
    assert found[0] == found[1]
    assert [each[1][1] for each in found[0]].count(True) == 3
