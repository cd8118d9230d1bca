"""Every rule is quiet on the examples, and not because it is asleep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qmpdoc.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
SETS = (
    ("monitor.hx",),
    ("events.txt",),
    ("options.hx",),
    ("commands.hx",),
    ("tool.hx",),
    ("schema/halyard.json",),
    ("monitor.hx", "events.txt"),
    ("monitor.hx", "events.txt", "schema/halyard.json"),
)


def findings(tmp_path: Path, *paths: Path) -> list[dict[str, Any]]:
    output = tmp_path / "report.json"
    words = [
        "lint",
        "--no-config",
        "--select",
        "ALL",
        "-v",
        "--format",
        "json",
        "-o",
        str(output),
    ]
    assert main([*words, *map(str, paths)]) in (0, 1)
    report = json.loads(output.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = report["diagnostics"]
    return found


@pytest.mark.parametrize("names", SETS, ids=" ".join)
def test_every_rule_is_quiet(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert not findings(tmp_path, *(EXAMPLES / each for each in names))


@pytest.mark.parametrize(
    ("name", "good", "bad", "line_has"),
    [
        ("monitor.hx", '"execute": "pause"', '"execute": "resume"', "resume"),
        ("monitor.hx", '"size": 4294967296', '"size": "4294967296"', "4294967296"),
        ("monitor.hx", "force:-f,drive:B", "force:-f,device:B", '- "drive"'),
        ("events.txt", '"event": "RESET"', '"event": "RESTART"', "RESTART"),
        ("schema/transfer.json", '"status": "completed" },', '"status": "done" },', "done"),
    ],
)
def test_a_mistake_in_an_example_is_found(tmp_path: Path, name: str, good: str, bad: str, line_has: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert good in text
    path = tmp_path / Path(name).name
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    near = {lines[each["line"] - 1 + step] for each in findings(tmp_path, path) for step in (-1, 0, 1)}
    assert any(line_has in each for each in near)
