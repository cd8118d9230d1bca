"""Sinces checked against the first version that has the thing; sides that cannot be read whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RunQmpdoc


def schema(folder: Path, name: str, since: str = "", members: str = "") -> str:
    text = "##\n# @lamp-on:\n#\n# Switch the lamp on.\n" + (f"#\n# Since: {since}\n" if since else "") + "##\n"
    path = folder / name
    path.write_text(f"{text}{{ 'command': 'lamp-on'{members} }}\n", encoding="utf-8")
    return str(path)


def test_a_since_is_checked_against_the_first_version(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    one, two = schema(tmp_path, "a.json"), schema(tmp_path, "b.json")
    three = schema(tmp_path, "c.json", "2.0")
    words = ("--as", "1.0", one, "--as", "2.0", two, "--as", "3.0", three)
    result = qmpdoc("history", *words, "--check")
    assert result.returncode == 1
    assert b"since 1.0 or before" in result.stdout
    assert b"has 'Since' 2.0, but it exists already in 1.0 [QC506]" in result.stdout


def test_a_right_since_is_no_finding(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    one, two = schema(tmp_path, "a.json", "1.0"), schema(tmp_path, "b.json", "1.0")
    assert qmpdoc("history", "--as", "1.0", one, "--as", "2.0", two, "--check").returncode == 0


def test_a_side_with_a_mistake_in_a_comment_is_compared(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    one = schema(tmp_path, "a.json")
    two = tmp_path / "b.json"
    two.write_text("##\n# @lamp-on:\n#\n# @nobody: not there\n##\n{ 'command': 'lamp-on' }\n", encoding="utf-8")
    result = qmpdoc("diff", one, two)
    assert result.returncode == 0
    assert b"warning: described, but not declared: 'nobody'" in result.stderr


def test_a_side_that_cannot_be_read_whole_names_the_way_on(tmp_path: Path, qmpdoc: RunQmpdoc) -> None:
    one, two = schema(tmp_path, "a.json"), schema(tmp_path, "b.json", members=", 'data': { 'x': 'Nobody' }")
    refused = qmpdoc("diff", one, two)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"--keep-going" in refused.stderr
    assert qmpdoc("diff", "--keep-going", one, two).returncode == 1


@pytest.mark.seconds
def test_two_spellings_of_a_version_give_the_same_report_in_every_run(tmp_path: Path) -> None:
    one = schema(tmp_path, "a.json", "2.8")
    spelled = tmp_path / "a.json"
    spelled.write_text(
        spelled.read_text() + "##\n# @lamp-off:\n#\n# Off.\n#\n# Since: 2.8.0\n##\n{ 'command': 'lamp-off' }\n"
    )
    two = schema(tmp_path, "b.json", "2.9")
    reports = set()
    for seed in range(6):
        words = [sys.executable, "-m", "qmpdoc", "diff", "--no-config", one, two]
        run = subprocess.run(words, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, check=False)
        reports.add(run.stdout)
    assert len(reports) == 1


def test_a_wrong_version_is_reported_once_however_many_versions_contradict_it(
    tmp_path: Path, qmpdoc: RunQmpdoc
) -> None:
    words = []
    for number in (1, 2, 3, 4):
        path = tmp_path / f"{number}.json"
        path.write_text(
            "{ 'enum': 'Kind', 'data': [ 'bulb' ] }\n"
            "##\n# @Bulb:\n#\n# A bulb.\n#\n# Since: 9.0\n##\n{ 'struct': 'Bulb', 'data': { 'watt': 'int' } }\n"
            "{ 'union': 'Lamp', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'bulb': 'Bulb' } }\n"
            f"##\n# @lamp-add:\n#\n# Add a lamp, edition {number}.\n##\n"
            "{ 'command': 'lamp-add', 'data': 'Lamp', 'boxed': true }\n"
        )
        words += ["--as", f"{number}.0", path]
    text = qmpdoc("history", *words).stdout.decode()
    assert text.count("it exists already in") == 1
    assert "the documentation of the type 'Bulb' has 'Since' 9.0, but it exists already in 1.0" in text
