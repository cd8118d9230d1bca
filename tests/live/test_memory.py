"""How much of what a server sends stays in memory."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.servers import endless, negotiate, receive, serve

MOST = 90
"""Megabytes that a run may take: its own, and less than the answer has that it refuses."""
MEASURED = """
import sys
from qmpdoc.cli import main
status = main(sys.argv[1:])
print(open("/proc/self/status").read())
sys.exit(status)
"""
"""A run of qmpdoc that reports at its end how much memory it used; what it was forked from does not count."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells in /proc what a program has used")
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
        command = [sys.executable, "-c", MEASURED, *arguments]
        result = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False, timeout=90)
    assert "the answer is longer than 10 MB" in result.stderr
    assert result.returncode == 2
    peak = re.search(r"^VmHWM:\s+(\d+) kB", result.stdout, re.MULTILINE)
    assert peak
    assert 10 * 1024 < int(peak[1]) < MOST * 1024
