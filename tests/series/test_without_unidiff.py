"""``qmpdoc series`` where unidiff is not installed: what to do, and nothing else."""

import subprocess
import sys
from pathlib import Path

from tests.series.repositories import new_repository

PROGRAM = """\
import sys

sys.modules["unidiff"] = None
from qmpdoc.cli import main

sys.exit(main(sys.argv[1:]))
"""


def series(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, "series", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_it_names_the_extra(tmp_path: Path) -> None:
    told = series(new_repository(tmp_path / "work", {"a.txt": "a\n"}), "base..HEAD")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "qmpdoc series: error: this needs unidiff: pip install 'qmpdoc[series]'\n"


def test_the_hook_can_be_installed_before(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "work", {"a.txt": "a\n"})
    assert series(work, "--install-hook").returncode == 0
    assert (work / ".git" / "hooks" / "pre-push").exists()
