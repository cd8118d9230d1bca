"""The mock on a socket: where it listens, when it ends, and clients that misbehave."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

NEGOTIATION = {"execute": "qmp_capabilities"}


def start(*words: str, cwd: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "qmpdoc", "mock", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=cwd)


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stderr is not None
    return process.stderr.readline()


def test_it_listens_on_a_port_that_it_names(folder: Path, repository: Path) -> None:
    process = start(str(repository / "examples/monitor.hx"), "--socket", "tcp:localhost:0", cwd=folder)
    port = int(line_of(process).rpartition(":")[2])
    with socket.create_connection(("localhost", port)) as client:
        assert b'"QMP"' in client.recv(1000)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_its_socket(folder: Path, repository: Path, number: signal.Signals) -> None:
    process = start(str(repository / "examples/monitor.hx"), cwd=folder)
    line_of(process)
    process.send_signal(number)
    assert process.wait(60) == 0
    assert not list(folder.iterdir())


def test_once_it_ends_when_its_client_has_left(folder: Path, repository: Path) -> None:
    process = start(str(repository / "examples/monitor.hx"), "--once", cwd=folder)
    assert "unix:qmp.sock" in line_of(process)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(folder / "qmp.sock"))
    assert process.wait(60) == 0
    assert not (folder / "qmp.sock").exists()


def test_an_old_socket_is_replaced_and_a_live_one_is_not(folder: Path, repository: Path) -> None:
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(folder / "qmp.sock"))
    first = start(str(repository / "examples/monitor.hx"), cwd=folder)
    assert "answer at" in line_of(first)
    second = start(str(repository / "examples/monitor.hx"), cwd=folder)
    assert "another server listens" in line_of(second)
    assert second.wait(60) == 2
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(folder / "qmp.sock"))
        assert client.recv(10)
    first.terminate()
    assert first.wait(60) == 0


def test_a_file_that_is_no_socket_stays(folder: Path, repository: Path) -> None:
    (folder / "qmp.sock").write_text("precious")
    process = start(str(repository / "examples/monitor.hx"), cwd=folder)
    assert "is not a socket" in line_of(process)
    assert process.wait(60) == 2
    assert (folder / "qmp.sock").read_text() == "precious"


def test_clients_that_misbehave_disturb_no_other(halyard: str) -> None:
    def client() -> socket.socket:
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(60)
        found.connect(halyard)
        return found

    with client() as silent, client() as gone, client() as rude, client() as good:
        gone.close()
        rude.sendall(b"\xff" * 1000 + b"\n" + b"{" * 1000)
        stream = good.makefile("rwb")
        assert b"QMP" in stream.readline()
        stream.write(json.dumps(NEGOTIATION).encode())
        stream.flush()
        assert json.loads(stream.readline()) == {"return": {}}
        assert silent.recv(10)
        stream.close()


def test_a_client_that_leaves_in_the_middle_leaves_no_trace(folder: Path, repository: Path) -> None:
    process = start(str(repository / "examples/monitor.hx"), cwd=folder)
    line_of(process)
    for _ in range(20):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(folder / "qmp.sock"))
            client.sendall(b'{"execute": "qmp_capabilities"}' + b'{"execute": "query-drives"}' * 200)
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(60) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
