"""Console blocks of Markdown pages, run as a reader would run them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A command and the output that the page shows under it; no output where it shows none."""

    command: str
    output: str


def steps(page: Path) -> Iterator[Step]:
    """What the page has its reader type, in order, ``$ `` before each command."""
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Step(command, output)


def run(step: Step, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`, with this Python's qmpdoc."""
    words = shlex.split(step.command)
    qmpdoc = [sys.executable, "-m", "qmpdoc"]
    command = [*qmpdoc, *words[1:]] if words[0] == "qmpdoc" else [*words, f"QMPDOC={shlex.join(qmpdoc)}"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=environment, timeout=300, check=False
    )
