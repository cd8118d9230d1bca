"""What the README has a newcomer type first works in a fresh copy of the checkout."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("make"), reason="there is no make")]

LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "build", "dist", "__pycache__", ".*_cache", ".hypothesis")


def test_make_docs_builds_once_and_again_after_a_change(repository: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(repository, checkout, ignore=LEFT_OUT)
    document = checkout / "build" / "qmp-commands.txt"
    page = checkout / "build" / "sphinx" / "protocol.html"

    def make_docs() -> str:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
        result = subprocess.run(
            ["make", "docs"], cwd=checkout, env=environment, capture_output=True, text=True, check=False, timeout=600
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    told = make_docs()
    assert "-m venv .venv" in told
    assert "the manual around it in build/sphinx/index.html" in told.splitlines()[-1]
    assert 'id="qmp-command-drive_resize"' in page.read_text()
    text = document.read_text()
    assert "\ndrive_resize\n------------\n" in text
    assert "wrong-command-in-example" in (checkout / "build" / "rules" / "ql201.html").read_text()
    again = make_docs()
    assert "qmpdoc render" not in again
    assert "sphinx -q" not in again
    definitions = checkout / "examples" / "monitor.hx"
    definitions.write_text(definitions.read_text().replace("while the machine runs.", "at any time."))
    later = page.stat().st_mtime + 2
    os.utime(definitions, (later, later))
    assert "pip install" not in make_docs()
    assert "at any time." in page.read_text()
    assert document.read_text() == text.replace("while the machine runs.", "at any time.") != text
