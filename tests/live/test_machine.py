"""A QEMU of our own: it runs while it is needed and ends afterwards, whatever ends the run."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qmpdoc.live.connection import connect_socket
from qmpdoc.live.errors import ServerError
from qmpdoc.live.machine import command_line, machine
from tests.live.servers import gone, processes_of


def test_it_answers_and_is_gone_after_the_block(qemu: str) -> None:
    async def status(end: object) -> object:
        connection = await connect_socket(end, "ours", limit=60)  # type: ignore[arg-type]
        try:
            return (await connection.execute("query-status")).value
        finally:
            await connection.close()

    with machine(qemu, ["-name", "marked-by-block"]) as running:
        assert asyncio.run(status(running.end)) == {"running": True, "status": "running", "singlestep": False}
        assert processes_of("marked-by-block")
    assert gone("marked-by-block")


def test_it_is_gone_after_an_exception(qemu: str) -> None:
    with pytest.raises(ZeroDivisionError), machine(qemu, ["-name", "marked-by-fault"]):
        raise ZeroDivisionError
    assert gone("marked-by-fault")


def ended(process: "subprocess.Popen[bytes]") -> None:
    """Wait until it ends; one that does not is killed, for its block would wait for it."""
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


KEEP_RUNNING = """
import sys, time
from qmpdoc.live.machine import machine
with machine(sys.argv[1], sys.argv[2:]) as running:
    print("started", flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_is_gone_after_we_are_killed(qemu: str, number: signal.Signals) -> None:
    mark = f"marked-by-{number.name}-{os.getpid()}"
    command = [sys.executable, "-c", KEEP_RUNNING, qemu, "-name", mark]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        assert processes_of(mark)
        process.send_signal(number)
        ended(process)
    assert gone(mark)


def test_what_a_wrapper_starts_is_gone_too(qemu: str, folder: Path) -> None:
    """A script that runs QEMU as a child and ignores every polite signal."""
    wrapper = folder / "wrapper"
    wrapper.write_text(f"#!/bin/sh\ntrap '' TERM INT HUP\n{qemu} \"$@\" &\nwait\nsleep 600\n")
    wrapper.chmod(0o755)
    mark = f"marked-by-wrapper-{os.getpid()}"
    command = [sys.executable, "-c", KEEP_RUNNING, str(wrapper), "-name", mark]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(3000):
            if len(processes_of(mark)) > 2:
                break
            time.sleep(0.02)
        process.kill()
        ended(process)
    assert gone(mark)


def test_a_program_that_is_not_there_is_an_error() -> None:
    with (
        pytest.raises(ServerError, match="program 'qemu-system-nothing' not found; install QEMU"),
        machine("qemu-system-nothing"),
    ):
        pass


def test_a_machine_of_the_callers_choice_takes_the_place_of_the_bare_one() -> None:
    assert "none" in command_line([])[:2]
    assert command_line(["-M", "q35"])[0] != "-machine"
    assert command_line(["-machine", "q35"])[:1] == ["-nodefaults"]


def test_verify_leaves_no_machine_behind_when_it_is_killed(qemu: str, folder: Path, repository: Path) -> None:
    """A QEMU that never greets keeps ``qmpdoc verify`` waiting; then it is killed."""
    slow = folder / "slow"
    mark = f"marked-by-verify-{os.getpid()}"
    slow.write_text(f"#!/bin/sh\nexec {qemu} -S -name {mark} -machine none -display none -monitor none\n")
    slow.chmod(0o755)
    words = [sys.executable, "-m", "qmpdoc", "verify", str(repository / "examples/monitor.hx"), "--qemu", str(slow)]
    with subprocess.Popen([*words, "--timeout", "600"], stderr=subprocess.DEVNULL) as process:
        for _ in range(3000):
            if processes_of(mark):
                break
            time.sleep(0.02)
        else:
            pytest.fail("QEMU was not started")
        process.kill()
        ended(process)
    assert gone(mark)


def test_the_watch_knows_json_arguments(qemu: str) -> None:
    """An option's value goes to QEMU as it is, quotes and all."""
    device = json.dumps({"qom-type": "rng-builtin", "id": "it's $HOME"})
    with pytest.raises(ServerError), machine(qemu, ["-object", device]) as running:
        asyncio.run(connect_socket(running.end, "ours", limit=60))
    with machine(qemu, ["-object", json.dumps({"qom-type": "rng-builtin", "id": "rng0"})]) as running:
        connection = asyncio.run(connect_socket(running.end, "ours", limit=60))
        assert connection.greeting
