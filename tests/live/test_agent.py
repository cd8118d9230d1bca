"""A guest agent at the other end: it sends no greeting, and leaves the ids of requests out of its answers."""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc
from tests.live.servers import GREETING, receive, running, send, serve

SCHEMA = """\
##
# @guest-ping:
#
# Ping the agent.
#
# Since: 1.0
##
{ 'command': 'guest-ping' }

##
# @guest-info:
#
# Tell about the agent.
#
# Since: 1.0
##
{ 'command': 'guest-info', 'returns': 'str' }

##
# @guest-shutdown:
#
# Stop the guest.
#
# Since: 1.0
##
{ 'command': 'guest-shutdown', 'success-response': false }
"""
ANSWERS: dict[str, object] = {
    "guest-ping": {},
    "guest-info": {
        "version": "7.2",
        "supported_commands": [
            {"name": name, "enabled": name != "guest-off", "success-response": True}
            for name in ("guest-ping", "guest-info", "guest-shutdown", "guest-off")
        ],
    },
    "guest-get-host-name": {"host-name": "web01"},
    "guest-get-osinfo": {"pretty-name": "Lampian 1", "kernel-release": "6.1", "machine": "x86_64"},
    "guest-get-vcpus": [{"logical-id": 0, "online": True}, {"logical-id": 1, "online": False}],
    "guest-get-fsinfo": [{"mountpoint": "/", "type": "ext4", "total-bytes": 2048, "used-bytes": 1024}],
    "guest-network-get-interfaces": [
        {"name": "eth0", "hardware-address": "52:54:00:12:34:56", "ip-addresses": [{"ip-address": "192.0.2.7"}]}
    ],
}
SCREEN = """\
name         web01
version      guest agent 7.2
system       Lampian 1, 6.1
machine      x86_64
CPUs         2, 1 of them offline
filesystems  /  ext4  1.0 KiB of 2.0 KiB used
network      eth0      52:54:00:12:34:56  192.0.2.7
"""


def requests(client: socket.socket) -> Iterator[dict[str, object]]:
    """The requests of a client, a line each; what is before a byte 0xFF is discarded."""
    data = b""
    while part := client.recv(65536):
        data += part
        while b"\n" in data:
            line, _, data = data.partition(b"\n")
            yield json.loads(line.rpartition(b"\xff")[2])


def agent(client: socket.socket) -> None:
    """Answer as a guest agent does, without ids."""
    for request in requests(client):
        name, arguments = str(request["execute"]), request.get("arguments", {})
        assert "id" not in request
        if name == "guest-sync-delimited":
            assert isinstance(arguments, dict)
            client.sendall(b"\xff" + json.dumps({"return": arguments["id"]}).encode() + b"\n")
        elif name in ANSWERS:
            send(client, {"return": ANSWERS[name]})
        elif name != "guest-shutdown":
            send(client, {"error": {"class": "CommandNotFound", "desc": f"no {name}"}})


def late_server(client: socket.socket) -> None:
    """Greet after two seconds, and take what came before for errors, as QEMU does."""
    time.sleep(2)
    send(client, GREETING)
    for request in requests(client):
        if request["execute"] == "guest-sync-delimited":
            send(client, {"error": {"class": "GenericError", "desc": "JSON parse error"}})
            send(client, {"error": {"class": "CommandNotFound", "desc": "Expecting capabilities negotiation"}})
        else:
            send(client, {"return": {}, "id": request["id"]})


@pytest.mark.parametrize("option", [[], ["--agent"]], ids=["recognised", "named"])
def test_the_shell_synchronises_and_asks(option: list[str], folder: Path, qmpdoc: RunQmpdoc) -> None:
    with serve(folder / "s", agent) as address:
        result = qmpdoc("shell", address, *option, "-c", "guest-ping", "-c", "guest-get-host-name", "--compact")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == b'{}\n{"host-name": "web01"}\n'


def test_an_unknown_command_is_refused_with_a_near_name(folder: Path, qmpdoc: RunQmpdoc) -> None:
    with serve(folder / "s", agent) as address:
        result = qmpdoc("shell", address, "--agent", "-c", "help", "-c", "guest-pong")
    assert result.returncode == 1
    assert b"guest-shutdown" in result.stdout and b"guest-off" not in result.stdout
    assert b"did you mean 'guest-ping'?" in result.stderr


def test_an_answer_that_never_comes_gets_the_time_limit(folder: Path, qmpdoc: RunQmpdoc) -> None:
    with serve(folder / "s", agent) as address:
        result = qmpdoc("shell", address, "--agent", "--timeout", "1", "-c", "guest-shutdown")
    assert result.returncode == 2
    assert b"sends no answer within 1 seconds" in result.stderr


def test_a_qmp_server_that_greets_late_is_none(folder: Path, qmpdoc: RunQmpdoc) -> None:
    with serve(folder / "s", late_server) as address:
        result = qmpdoc("shell", address, "-c", "stop", "--compact")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"{}\n", b"")


def test_what_the_system_in_the_machine_is(folder: Path, qmpdoc: RunQmpdoc) -> None:
    with serve(folder / "s", agent) as address:
        result = qmpdoc("vm-info", address, "--agent")
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, SCREEN, b"")


def test_documents_are_compared_with_the_commands_that_are_enabled(folder: Path, qmpdoc: RunQmpdoc) -> None:
    (folder / "qga.json").write_text(SCHEMA + SCHEMA.replace("guest-", "guest-absent-"))
    with serve(folder / "s", agent) as address:
        result = qmpdoc("verify", folder / "qga.json", "--no-config", "--socket", address, "--agent")
    assert result.returncode == 1
    said = result.stderr.decode() + result.stdout.decode()
    assert said.count("[QV101") == 3
    assert "the server is version 7.2" in said
    assert "commands           6              3        3" in said


@contextlib.contextmanager
def mock(folder: Path) -> Iterator[str]:
    (folder / "qga.json").write_text(SCHEMA)
    address = str(folder / "mock")
    words = ["mock", "--agent", "--no-config", "--socket", address, str(folder / "qga.json")]
    with running([sys.executable, "-m", "qmpdoc", *words], b"answer at"):
        yield address


def test_a_mock_answers_as_an_agent(folder: Path, qmpdoc: RunQmpdoc) -> None:
    with mock(folder) as address:
        result = qmpdoc("verify", folder / "qga.json", "--no-config", "--socket", address)
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(60)
            client.connect(address)
            client.sendall(b'{"execute": \xff{"execute": "guest-sync-delimited", "arguments": {"id": 5}}')
            assert client.recv(1000).strip() == b'\xff{"return": 5}'
            client.sendall(b'{"execute": "guest-info"}')
            assert receive(client)["return"]["supported_commands"][0]["name"] == "guest-info"
            client.sendall(b'{"execute": "guest-sync", "arguments": {"id": "x"}}')
            assert receive(client)["error"]["class"] == "GenericError"
    assert result.returncode == 0, result.stderr.decode()


@pytest.fixture
def real_agent(folder: Path) -> Iterator[Callable[[], str]]:
    """Debian's guest agent on a socket: it needs no guest. Skipped without one."""
    program = shutil.which("qemu-ga", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("there is no qemu-ga: install it with .ci/install-qemu")
    path = folder / "qga"
    process = subprocess.Popen([program, "-m", "unix-listen", "-p", str(path), "-t", str(folder)])
    yield lambda: str(path)
    process.terminate()
    process.wait(60)


def test_a_real_agent_is_asked(real_agent: Callable[[], str], qmpdoc: RunQmpdoc) -> None:
    result = qmpdoc("shell", real_agent(), "--wait", "60", "-c", "guest-ping", "-c", "guest-info", "--compact")
    assert (result.returncode, result.stderr) == (0, b"")
    assert "guest-sync-delimited" in {
        each["name"] for each in json.loads(result.stdout.splitlines()[1])["supported_commands"]
    }
