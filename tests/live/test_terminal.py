"""The shell on a terminal: completion, history, events above the line."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.live.servers import negotiate, receive, running_qemu, send, serve


class Terminal:
    """``qmpdoc shell`` on a terminal of its own."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.seen = ""
        self.end, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        outer = {**os.environ, "TERM": "xterm", "XDG_STATE_HOME": str(folder / "state"), "PROMPT_TOOLKIT_NO_CPR": "1"}
        command = [sys.executable, "-m", "qmpdoc", "shell", *words]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=outer, start_new_session=True
        )
        os.close(theirs)

    def wait_for(self, text: str) -> str:
        """Read until `text` is on the screen; what came until then, without escape sequences."""
        deadline = time.monotonic() + 60
        while text not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self.end], [], [], 0.1)[0]:
                try:
                    part = os.read(self.end, 65536).decode("utf-8", "replace")
                except OSError:
                    part = ""
                self.seen += re.sub(r"\x1b(?:\[[?0-9;]*[a-zA-Z]|[=>])", "", part)
                assert part or text in self.seen, self.seen
        before, _, self.seen = self.seen.partition(text)
        return before + text

    def type(self, text: str) -> None:
        os.write(self.end, text.encode())

    def status(self) -> int:
        """Wait for the shell to end; its exit status."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                if select.select([self.end], [], [], 0.1)[0]:
                    self.seen += os.read(self.end, 65536).decode("utf-8", "replace")
            if self.process.poll() is not None:
                os.close(self.end)
                return self.process.returncode
        self.process.kill()
        pytest.fail(f"the shell does not end; the screen shows {self.seen!r}")


def test_a_terminal_has_completion_history_and_events_above_the_line(folder: Path, qemu: str) -> None:
    with running_qemu(qemu, folder / "s") as address:
        terminal = Terminal(folder, address, "--transcript", str(folder / "t"))
        terminal.wait_for("qmp>")
        terminal.type("query-statu\t")
        terminal.wait_for("query-status")
        terminal.type("\r")
        terminal.wait_for('"singlestep"')
        terminal.wait_for("qmp>")
        terminal.type("half a li")
        terminal.wait_for("half a li")
        terminal.type("\x15stop\r")
        terminal.wait_for("event STOP")
        terminal.wait_for("qmp>")
        terminal.type("\x10\x10")
        terminal.wait_for("query-status")
        terminal.type("\x15 query-name\r")
        terminal.wait_for("{}")
        terminal.type("exit\r")
        assert terminal.status() == 0
    history = (folder / "state/qmpdoc/history").read_text()
    assert "+query-status" in history
    assert "query-name" not in history, "a line behind a blank is nobody else's business"
    assert '-> { "execute": "stop" }' in (folder / "t").read_text()


def test_an_event_leaves_the_line_as_it_was(folder: Path) -> None:
    """An event comes while somebody types: it is printed above the line, which is drawn again below it."""
    typed = folder / "typed"

    def eventful(client: socket.socket) -> None:
        negotiate(client)
        for _ in range(3):
            request = receive(client)
            told = {"query-commands": {"return": [{"name": "wake"}]}}
            error = {"error": {"class": "CommandNotFound", "desc": ""}}
            send(client, {**told.get(request["execute"], error), "id": request["id"]})
        while not typed.exists():
            time.sleep(0.02)
        send(client, {"event": "SLEPT", "data": {"for": 3}, "timestamp": {"seconds": 1, "microseconds": 1}})
        request = receive(client)
        send(client, {"return": {"awake": True}, "id": request["id"]})
        time.sleep(0.2)

    with serve(folder / "s", eventful) as address:
        terminal = Terminal(folder, address)
        terminal.wait_for("qmp>")
        terminal.type("wa")
        terminal.wait_for("wa")
        typed.write_text("")
        terminal.wait_for('event SLEPT {"for": 3}')
        terminal.wait_for("wa")
        terminal.type("ke\r")
        terminal.wait_for('"awake": true')
        terminal.wait_for(f"{address} closed the connection\r\n")
        assert terminal.status() == 2


def test_ctrl_c_ends_the_wait_for_an_answer(folder: Path) -> None:
    asked = folder / "asked"

    def silent(client: socket.socket) -> None:
        negotiate(client)
        known = {"query-commands": {"return": [{"name": "wait"}]}}
        while (request := receive(client))["execute"] != "wait":
            error = {"error": {"class": "CommandNotFound", "desc": ""}}
            send(client, {**known.get(request["execute"], error), "id": request["id"]})
        asked.write_text("")
        client.recv(1)

    with serve(folder / "s", silent) as address:
        terminal = Terminal(folder, address, "--timeout", "600", "--transcript", str(folder / "t"))
        terminal.wait_for("qmp>")
        terminal.type("wait\r")
        while not asked.exists():
            time.sleep(0.02)
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.status() == 130
    assert "Traceback" not in terminal.seen
    assert "never retrieved" not in terminal.seen
    assert (folder / "t").read_text() == '-> { "execute": "wait" }\n'


def test_ctrl_c_clears_the_line_and_ctrl_d_leaves(folder: Path, halyard: str) -> None:
    terminal = Terminal(folder, halyard)
    terminal.wait_for("qmp>")
    terminal.type("nope\x03")
    terminal.wait_for("qmp>")
    terminal.type("pause\r")
    terminal.wait_for("{}")
    terminal.wait_for("qmp>")
    terminal.type("\x04")
    assert terminal.status() == 0


def test_a_home_that_cannot_be_written_costs_the_history_only(folder: Path, halyard: str) -> None:
    (folder / "state").write_text("a file where a folder should be")
    terminal = Terminal(folder, halyard)
    terminal.wait_for("qmp>")
    terminal.type("exit\r")
    assert terminal.status() == 0
