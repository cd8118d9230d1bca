"""A server for an editor that the tests play, and a copy of our own example files to edit."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the example files."""
    folder = tmp_path / "tree"
    shutil.copytree(EXAMPLES, folder)
    return folder.resolve()


SERVER = [sys.executable, "-m", "qmpdoc", "lsp"]
