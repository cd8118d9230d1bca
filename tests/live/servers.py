"""Servers for the tests: our mock as a program of its own, QEMU, and one that does whatever a test wants."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

QEMU = "qemu-system-x86_64"
GREETING = {"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""}, "capabilities": []}}

Behaviour = Callable[[socket.socket], None]
"""What a server does with a client; the connection is closed afterwards."""


def need_qemu() -> str:
    """The path of QEMU; the test is skipped without one."""
    found = shutil.which(QEMU)
    if found is None:
        pytest.skip(f"there is no {QEMU}: install it with .ci/install-qemu")
    return found


@contextlib.contextmanager
def serve(path: Path, *behaviours: Behaviour) -> Iterator[str]:
    """Listen on a socket and treat each client in turn to one of `behaviours`; gives the address."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        thread = threading.Thread(target=_serve, args=(listening, behaviours), daemon=True)
        thread.start()
        yield str(path)
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        thread.join(90)
        assert not thread.is_alive(), "the server still waits for something"


def _serve(listening: socket.socket, behaviours: tuple[Behaviour, ...]) -> None:
    for behaviour in behaviours:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        with client, contextlib.suppress(OSError):
            client.settimeout(60)
            behaviour(client)


def send(client: socket.socket, message: object) -> None:
    """Send a message as a server does."""
    client.sendall(json.dumps(message).encode() + b"\r\n")


def receive(client: socket.socket) -> dict[str, Any]:
    """The next request of a client that sends one and waits."""
    data = b""
    while True:
        part = client.recv(65536)
        if not part:
            raise OSError("the client has gone")
        data += part
        with contextlib.suppress(ValueError):
            found: dict[str, Any] = json.loads(data)
            return found


def negotiate(client: socket.socket) -> None:
    """Greet a client and open the session."""
    send(client, GREETING)
    receive(client)
    send(client, {"return": {}})


def silence(client: socket.socket) -> None:
    """Say nothing until the client leaves."""
    with contextlib.suppress(OSError):
        while client.recv(65536):
            pass


def endless(client: socket.socket) -> None:
    """Send 100 MB and no line end."""
    client.sendall(b'{"return": "')
    for _ in range(100):
        client.sendall(b"x" * 1024 * 1024)
    silence(client)


def answering(**answers: object) -> Behaviour:
    """A server that knows some commands (``_`` for ``-``) and answers them until the client leaves."""
    known = {name.replace("_", "-"): value for name, value in answers.items()}

    def behave(client: socket.socket) -> None:
        negotiate(client)
        while True:
            request = receive(client)
            name = request["execute"]
            reply = {"return": known[name]} if name in known else {"error": {"class": "CommandNotFound", "desc": name}}
            send(client, {**reply, "id": request["id"]})

    return behave


@contextlib.contextmanager
def running(words: list[str], ready: bytes) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program until the block ends; `ready` is what it says on standard error once it listens."""
    process = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        assert process.stderr is not None
        said = next((line for line in process.stderr if ready in line), b"")
        assert said, "it ended before it listened"
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        if process.stderr:
            process.stderr.close()


@contextlib.contextmanager
def running_qemu(program: str, path: Path, *options: str) -> Iterator[str]:
    """QEMU, a bare machine unless `options` name one, on a socket; gives the address.

    QEMU is given a socket that listens already, so that no client comes too early.
    """
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        end = listening.fileno()
        monitor = ["-chardev", f"socket,id=qmp,fd={end},server=on,wait=off", "-mon", "chardev=qmp,mode=control"]
        words = [program, "-nodefaults", "-display", "none", *monitor, *(options or ("-machine", "none"))]
        process = subprocess.Popen(words, pass_fds=[end])
    try:
        yield str(path)
    finally:
        process.kill()
        process.wait(60)


@contextlib.contextmanager
def mock(path: Path, *files: str | Path) -> Iterator[str]:
    """``qmpdoc mock`` of some files on a socket; gives the address."""
    words = [sys.executable, "-m", "qmpdoc", "mock", *map(str, files), "--socket", str(path)]
    with running(words, b"commands answer at"):
        yield str(path)
    assert not path.exists()


def processes_of(mark: str) -> list[int]:
    """The numbers of the processes that have `mark` on their command line, this one's excepted."""
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdecimal() and int(each.name) != os.getpid():
            with contextlib.suppress(OSError):
                if mark.encode() in (each / "cmdline").read_bytes():
                    found.append(int(each.name))
    return found


def gone(mark: str) -> bool:
    """Whether all processes with `mark` on their command line end soon."""
    for _ in range(3000):
        if not processes_of(mark):
            return True
        time.sleep(0.02)
    return False
