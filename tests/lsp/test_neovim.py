"""Neovim with our settings, headless, as somebody who writes a schema uses it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.conftest import EXAMPLES

NVIM = shutil.which("nvim")
SETTINGS = EXAMPLES / "editors" / "neovim" / "qmpdoc.lua"
SESSION = Path(__file__).with_name("neovim.lua")


@pytest.mark.skipif(NVIM is None, reason="Neovim is not installed (apt-get install neovim)")
def test_neovim_shows_diagnostics_hover_and_completion_fixes_and_renames(tree: Path, tmp_path: Path) -> None:
    path = tree / "schema" / "drive.json"
    path.write_text(path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1), encoding="utf-8")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    words = ["--headless", "--clean", "-c", f"luafile {SETTINGS}", "-c", f"edit {path}", "-c", f"luafile {SESSION}"]
    result = subprocess.run([NVIM or "", *words], env=environment, capture_output=True, timeout=120, check=False)
    told = result.stderr.decode().splitlines()
    assert told[0] == "diagnostic 29 'teh' is misspelled"
    assert told[1].startswith("hover **enum** `ImageFormat`")
    assert re.match(r"completion \d\d", told[2])
    assert re.search(r"http://127\.0\.0\.1:\d+/\w+/\S+\.html", result.stderr.decode())
    text = path.read_text(encoding="utf-8")
    assert "{ 'enum': 'DiskFormat'" in text and "ImageFormat" not in text
    assert "to the running" in text
