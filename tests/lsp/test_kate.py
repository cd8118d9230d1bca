"""Kate with our settings, without a screen: it starts the server for our files, and gets diagnostics."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.lsp.conftest import EXAMPLES

SETTINGS = EXAMPLES / "editors" / "kate"
SECONDS = 60
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("kate") is None or shutil.which("dbus-run-session") is None,
        reason="Kate is not installed (.ci/install-kate)",
    ),
]


def install(home: Path, server: Path) -> None:
    """Copy the settings to where the README says, and allow the server, about which Kate asks."""
    modes = home / ".local/share/org.kde.syntax-highlighting/syntax"
    modes.mkdir(parents=True)
    for each in SETTINGS.glob("*.xml"):
        shutil.copy(each, modes)
    folder = home / ".config/kate/lspclient"
    folder.mkdir(parents=True)
    shutil.copy(SETTINGS / "lspclient.json", folder / "settings.json")
    allowed = f"[lspclient]\nAllowedServerCommandLines={server} lsp\n"
    (home / ".config/katerc").write_text(f"[Kate Plugins]\nlspclientplugin=true\n\n{allowed}")


def write_server(folder: Path) -> Path:
    """Write a server that notes what it answers in ``answers``."""
    folder.mkdir()
    server = folder / "qmpdoc"
    server.write_text(f"#!/bin/sh\n'{sys.executable}' -m qmpdoc \"$@\" | tee -a '{folder}/answers'\n")
    server.chmod(0o755)
    return server


@pytest.mark.parametrize("name", ["monitor.hx", "schema/drive.json", "qapi-schema.json"])
def test_kate_gets_the_diagnostics_of_a_file(tree: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(tree / "schema" / "drive.json", tree / "qapi-schema.json")
    path = tree / name
    path.write_text(path.read_text(encoding="utf-8").replace(" the ", " teh ", 1), encoding="utf-8")
    server = write_server(tmp_path / "bin")
    install(tmp_path, server)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment |= {
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PATH": f"{server.parent}:{os.environ['PATH']}",
    }
    words = ["dbus-run-session", "kate", "--new", "--block", str(path)]
    with subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL, start_new_session=True) as kate:
        try:
            assert wait_for(server.parent / "answers", b"'teh' is misspelled")
        finally:
            os.killpg(kate.pid, 15)


def wait_for(path: Path, text: bytes) -> bool:
    """Wait until a file has a text."""
    for _ in range(SECONDS * 5):
        if path.exists() and text in path.read_bytes():
            return True
        time.sleep(0.2)
    return False
