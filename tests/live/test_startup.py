"""What each subcommand imports, and what it says where a library is not installed."""

import os
import pty
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.servers import running
from tests.test_architecture import modules_after

LIBRARIES = {"qemu", "prompt_toolkit"}
HEAVY = LIBRARIES | {"asyncio", "dataclasses", "jinja2", "docutils", "pygments", "sphinx"}
WITHOUT = """
import sys
for name in sys.argv[1].split(','):
    sys.modules[name] = None
from qmpdoc.cli import main
sys.exit(main(sys.argv[2:]))
"""
"""A qmpdoc that cannot import the libraries that its first argument names."""


def without(libraries: str, *words: str) -> list[str]:
    return [sys.executable, "-c", WITHOUT, libraries, *words]


@pytest.mark.parametrize("name", ["verify", "shell", "vm-info", "mock"])
def test_help_imports_nothing_that_talks(name: str) -> None:
    found = modules_after([name, "--help"], b"")
    assert not HEAVY & {each.split(".")[0] for each in found}
    assert not {"qmpdoc.model", "qmpdoc.loading.load", "qmpdoc.live"} & found


def test_a_script_needs_no_prompt(halyard: str) -> None:
    for words in (["shell", halyard, "-c", "query-version"], ["vm-info", halyard]):
        found = {each.split(".")[0] for each in modules_after(words, b"")}
        assert found & LIBRARIES == {"qemu"}
        assert not found & {"jinja2", "docutils", "pygments", "sphinx"}


@pytest.mark.parametrize(
    "words",
    [("vm-info", "s"), ("shell", "s", "-c", "x"), ("shell", "s"), ("verify", "examples/monitor.hx", "--socket", "s")],
)
def test_the_library_that_is_missing_is_named(repository: Path, words: tuple[str, ...]) -> None:
    result = subprocess.run(
        without("qemu", *words), cwd=repository, capture_output=True, text=True, check=False, timeout=60
    )
    assert "the library 'qemu.qmp' is missing; install it with: pip install 'qmpdoc[live]'" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (result.stdout, result.returncode) == ("", 2)


def test_a_shell_on_a_terminal_names_its_own_library(halyard: str) -> None:
    ours, theirs = pty.openpty()
    result = subprocess.run(
        without("prompt_toolkit", "shell", halyard, "-q"),
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(ours)
    os.close(theirs)
    assert "the library 'prompt_toolkit' is missing; install it with: pip install 'qmpdoc[live]'" in result.stderr
    assert result.returncode == 2


def test_the_mock_needs_no_library(folder: Path, repository: Path) -> None:
    words = without(
        "qemu,prompt_toolkit", "mock", str(repository / "examples/monitor.hx"), "--socket", str(folder / "s")
    )
    with running(words, b"commands answer at"), socket.socket(socket.AF_UNIX) as client:
        client.connect(str(folder / "s"))
        assert b'"QMP"' in client.recv(1000)
