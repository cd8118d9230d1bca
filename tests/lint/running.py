"""``qmpdoc lint`` as a user runs it, in this process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from qmpdoc.cli import main


class Result(NamedTuple):
    """The exit status of a run and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def found(self) -> list[str]:
        """The findings of a report in the format ``concise``, each as ``CODE FILE:LINE``."""
        return [_brief(line) for line in self.out.splitlines()]

    @property
    def codes(self) -> list[str]:
        """Their codes."""
        return [each.split()[0] for each in self.found]

    @property
    def report(self) -> Any:
        """The value of a report in JSON."""
        return json.loads(self.out)


RunLint = Callable[..., Result]


def _brief(line: str) -> str:
    file, number = line.split(":")[:2]
    return f"{line.rsplit('[', 1)[1].split(maxsplit=1)[0]} {file}:{number}"


@pytest.fixture(name="lint")
def run_lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunLint:
    """Run ``qmpdoc lint`` in the temporary folder; findings are written as ``concise`` if nothing else is asked for."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str | Path, data: bytes = b"", status: int | None = None) -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        asked = {"--format", "--diff", "--statistics", "-h", "--write-baseline"} & {*map(str, words)}
        capsys.readouterr()
        ended = main(["lint", *([] if asked else ["--format", "concise"]), *map(str, words)])
        result = Result(ended, *capsys.readouterr())
        assert status in (None, ended), result.err + result.out
        return result

    return run


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file, and the folders that it needs."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
