"""Clients that others wrote work against the mock: the library's own, and its qmp-shell; and a plain telnet."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

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


def telnet(address: str) -> list[dict[str, object]]:
    """The session that QMP's README shows for telnet, over a plain socket: what the server says, line by line."""
    said = []
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(60)
        client.connect(address)
        stream = client.makefile("rwb")
        said.append(json.loads(stream.readline()))
        for request in (b'{ "execute": "qmp_capabilities" }\r\n', b'{ "execute": "query-version" }\r\n'):
            stream.write(request)
            stream.flush()
            said.append(json.loads(stream.readline()))
        stream.close()
    return said


def check_telnet(said: list[dict[str, object]]) -> None:
    greeting, negotiated, version = said
    assert set(greeting) == {"QMP"}
    assert set(greeting["QMP"]) == {"version", "capabilities"}  # type: ignore[call-overload]
    assert negotiated == {"return": {}}
    told = version["return"]
    assert isinstance(told, dict)
    assert set(told) == {"qemu", "package"}
    assert set(told["qemu"]) == {"major", "minor", "micro"}


def test_the_readmes_telnet_session_works_against_qemu(folder: Path, qemu: str) -> None:
    with running_qemu(qemu, folder / "s") as address:
        check_telnet(telnet(address))


def test_the_readmes_telnet_session_works_against_the_mock(folder: Path, corpus: Path) -> None:
    with mock(folder / "s", corpus / "qapi/7.2.0/qapi/qapi-schema.json") as address:
        check_telnet(telnet(address))


def test_the_readmes_telnet_session_works_against_a_mock_of_another_machine(halyard: str) -> None:
    greeting, negotiated, version = telnet(halyard)
    assert "QMP" in greeting
    assert negotiated == {"return": {}}
    assert version == {"return": {"halyard": {"major": 1, "minor": 4, "patch": 0}, "package": ""}}
