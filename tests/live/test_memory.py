"""How much of what a server sends is kept."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.servers import endless, negotiate, receive, serve

MOST = 90
"""Megabytes that a run may take: its own, and less than the answer has that it refuses."""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is another elsewhere")
@pytest.mark.parametrize(
    "words",
    [("vm-info", "ADDR"), ("shell", "ADDR", "-c", "x"), ("verify", "examples/monitor.hx", "--socket", "ADDR")],
)
def test_an_answer_of_100_megabytes_is_not_kept(folder: Path, repository: Path, words: tuple[str, ...]) -> None:
    def large(client: socket.socket) -> None:
        negotiate(client)
        receive(client)
        endless(client)

    with serve(folder / "s", large) as address:
        arguments = [address if each == "ADDR" else each for each in words]
        process = subprocess.Popen([sys.executable, "-m", "qmpdoc", *arguments], cwd=repository, stderr=subprocess.PIPE)
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
    assert b"the answer is longer than 10 MB" in said
    assert process.returncode == 2
    assert used.ru_maxrss < MOST * 1024
