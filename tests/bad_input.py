"""Running the whole program over bad input, and what every end of such a run must be."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn

from qmpdoc.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples"
MODEL = "model.json"
"""What ``render json`` makes of the example monitor: a file to read like any other."""
READERS = (("list",), ("render", "text"), ("render", "json"))
HXTOOL = (("hxtool", "-h"), ("hxtool", "-t"), ("hxtool", "-q"))
LINT = ("lint", "--no-config", "--select", "ALL", "--format", "json")
COMMANDS = (*READERS, *HXTOOL, LINT)
OLD = b"the document of the last run\n"
HUNG = 40
"""Seconds after which a run counts as hung; a good one takes a fraction of one."""


@cache
def example(name: str) -> bytes:
    """The contents of an example by its path in ``examples/``, or of `MODEL`."""
    if name != MODEL:
        return (EXAMPLES / name).read_bytes()
    from qmpdoc.loading.load import load
    from qmpdoc.render.json import render_json

    reference, _ = load([str(EXAMPLES / "monitor.hx")])
    return render_json(reference, indent=1).encode()


HX_AND_TEXT = tuple(sorted(path.name for path in (*EXAMPLES.glob("*.hx"), *EXAMPLES.glob("*.txt"))))
NAMES = (*HX_AND_TEXT, "schema/drive.json", "schema/network.json", MODEL)
"""The examples that can be read by themselves."""


class Result(NamedTuple):
    """How a run ended: its exit status, what it said, and what the output file holds."""

    status: int
    stderr: str
    output: bytes


def stop(number: int, frame: FrameType | None) -> NoReturn:
    raise TimeoutError(f"still running after {HUNG} seconds")


@contextmanager
def watched() -> Iterator[TextIOWrapper]:
    """Standard error caught, and an end to what hangs."""
    before, sys.stderr = sys.stderr, TextIOWrapper(BytesIO(), encoding="utf-8", errors="strict")
    handler = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HUNG)
    try:
        yield sys.stderr
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
        sys.stderr = before


def run(command: tuple[str, ...], source: str | Path, folder: Path) -> Result:
    """Run a command over an output that exists, and hold the end against what every end must be."""
    output = folder / "output"
    output.write_bytes(OLD)
    with watched() as stream:
        status = main([*command, str(source), "-o", str(output)])
        stream.seek(0)
        stderr = stream.read()
    result = Result(status, stderr, output.read_bytes())
    assert status in (0, 1, 2)
    assert "Traceback" not in stderr
    assert all(each.isprintable() for each in stderr.split("\n"))
    assert not [each.name for each in folder.iterdir() if each.name.endswith(".tmp")]
    written = status in ((0, 1) if command is LINT else (0,))
    assert written == (result.output != OLD)
    assert stderr or command is LINT or not status
    if written and "json" in command:
        assert isinstance(json.loads(result.output), dict)
    return result


def write(folder: Path, name: str, data: bytes) -> Path:
    """A file of that name and content."""
    path = folder / Path(name).name
    path.write_bytes(data)
    return path
