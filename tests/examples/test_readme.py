"""What the examples' README says to type works, and prints what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.console import run, steps

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_every_command_works_and_prints_what_is_shown(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("build"))
    commands = list(steps(EXAMPLES / "README.md"))
    assert len(commands) == 5
    for step in commands:
        result = run(step, tmp_path)
        assert (result.returncode, result.stderr) == (0, ""), step.command
        assert not step.output or result.stdout == step.output
    assert {"qmp-commands.txt", "monitor.h", "monitor.texi"} <= {each.name for each in tmp_path.iterdir()}


def test_table_names_every_example_and_counts_right() -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([^`]+)`", page, re.MULTILINE)
    present = {each.name + "/" * each.is_dir() for each in EXAMPLES.iterdir() if each.name != "README.md"}
    assert set(named) == present
    assert len(list((EXAMPLES / "schema").glob("*.json"))) == 9
