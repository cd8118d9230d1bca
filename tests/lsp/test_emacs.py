"""Emacs with our settings and eglot, in batch mode, as somebody who writes a schema uses it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.conftest import EXAMPLES

EMACS = shutil.which("emacs")
SETTINGS = EXAMPLES / "editors" / "emacs" / "qmpdoc.el"
SESSION = Path(__file__).with_name("emacs.el")


def start(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    packages = ["--eval", "(package-initialize)"]
    command = [EMACS or "", "-q", "--batch", *packages, *words]
    return subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)


def has_eglot() -> bool:
    return start(["--eval", "(require 'eglot)"], dict(os.environ)).returncode == 0


@pytest.mark.skipif(EMACS is None, reason="Emacs is not installed (apt-get install emacs-nox elpa-eglot)")
def test_emacs_shows_diagnostics_hover_and_completion_fixes_and_renames(tree: Path, tmp_path: Path) -> None:
    if not has_eglot():
        pytest.skip("Emacs has no eglot (apt-get install elpa-eglot)")
    path = tree / "schema" / "drive.json"
    path.write_text(path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1), encoding="utf-8")
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "HOME": str(tmp_path), "QMPDOC_FILE": str(path)}
    result = start(["-l", str(SETTINGS), "-l", str(SESSION)], environment)
    told = [each for each in result.stderr.decode().splitlines() if re.match("mode|diagn|hover|compl", each)]
    assert told, result.stderr.decode()
    assert told[0] == "mode qmpdoc-schema-mode"
    assert told[1] == "diagnostic 29 qmpdoc [QL411]: 'teh' is misspelled"
    assert told[2].startswith("hover **enum** `ImageFormat`")
    assert re.match(r"completion \d\d", told[3])
    text = path.read_text(encoding="utf-8")
    assert "{ 'enum': 'DiskFormat'" in text and "ImageFormat" not in text
    assert "to the running" in text
