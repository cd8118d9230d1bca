"""``audit --proxy`` passes everything on unchanged and reports as it goes."""

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

from tests.conftest import RunQmpdoc

ASKED = b'{"execute": "lamp-off"}\n{"exec'
ASKED_LATER = b'ute": "lamp-on"}'
FAREWELL = b'{"return": {}}\r\n'
ANSWERED = b'{"QMP": {}}\r\n{"return": {"watts": 3}}\r\n'


def test_both_sides_get_every_byte_and_the_findings_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text("{ 'command': 'lamp-on' }\n")
    got: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{tmp_path}/t")
        server.listen()

        def answer() -> None:
            end, _ = server.accept()
            with end:
                end.sendall(ANSWERED)
                while data := end.recv(1000):
                    got.append(data)
                end.sendall(FAREWELL)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        words = [sys.executable, "-m", "qmpdoc", "audit", "--proxy", f"{tmp_path}/l", f"{tmp_path}/t"]
        words += ["--against", f"1.0={tmp_path}/s.json", "--format", "json"]
        with subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
        ) as process:
            assert process.stdout and process.stderr
            assert b"connect the client to" in process.stderr.readline()
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(60)
                client.connect(f"{tmp_path}/l")
                client.sendall(ASKED)
                assert b"<client>:1:1: error: command 'lamp-off' does not exist" in process.stderr.readline()
                client.sendall(ASKED_LATER)
                received = b""
                while len(received) < len(ANSWERED):
                    received += client.recv(1000)
                client.shutdown(socket.SHUT_WR)
                while data := client.recv(1000):
                    received += data
            found = json.loads(process.stdout.read())
            assert process.wait(60) == 1
        thread.join(60)
    assert (received, b"".join(got)) == (ANSWERED + FAREWELL, ASKED + ASKED_LATER)
    assert {each["command"]: each["times"] for each in found["requests"]} == {"lamp-off": 1, "lamp-on": 1}
    assert not (tmp_path / "l").exists()


def test_a_server_that_is_not_there_is_an_error_for_the_client(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    (tmp_path / "s.json").write_text("{ 'command': 'lamp-on' }\n")
    words = ["audit", "--proxy", f"{tmp_path}/no/where", f"{tmp_path}/t", "--against", f"1.0={tmp_path}/s.json"]
    done = qmpdoc(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"cannot listen at" in done.stderr
    assert b"Traceback" not in done.stderr
