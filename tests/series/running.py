"""``qmpdoc series`` as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Result(NamedTuple):
    """The exit status of a run and what it wrote."""

    status: int
    out: str
    err: str


def series(folder: Path, *words: str, data: bytes = b"", environment: dict[str, str] | None = None) -> Result:
    command = [sys.executable, "-m", "qmpdoc", "series", *words]
    told = subprocess.run(
        command,
        cwd=folder,
        input=data,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **(environment or {})},
    )
    assert "Traceback" not in told.stderr.decode("utf-8", "replace"), told.stderr.decode()
    return Result(told.returncode, told.stdout.decode("utf-8", "replace"), told.stderr.decode("utf-8", "replace"))


def codes(result: Result) -> list[str]:
    """The codes of a report in the format ``concise``, each with its file and line."""
    found = []
    for line in result.out.splitlines():
        file, number = line.split(":")[:2]
        found.append(f"{line.rsplit('[', 1)[1].split()[0]} {file}:{number}")
    return found
