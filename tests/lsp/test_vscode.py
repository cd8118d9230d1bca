"""Our extension in VS Code itself: its server shows it in Chromium, and it starts ours."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.conftest import ARGUMENTS
from tests.lsp.conftest import EXAMPLES

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = EXAMPLES.parent
CODE = ROOT / "build" / "vscode-server" / "node_modules" / "code-server" / "lib" / "vscode"
TOOLS = ROOT / "build" / "vscode" / "node_modules"
CHROMIUM = shutil.which("chromium")
MILLISECONDS = 60_000
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CODE / "ready").exists() or not (TOOLS / "@vscode" / "vsce").is_dir(),
        reason="VS Code is not here (.ci/install-vscode-server and .ci/install-vscode)",
    ),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (.ci/install-browser)"),
]


def code(home: Path, *words: str) -> list[str]:
    """A command line of the server of VS Code without the user's settings."""
    places = ["--extensions-dir", "--server-data-dir", "--user-data-dir"]
    folders = [word for place in places for word in (place, str(home / place.strip("-")))]
    return ["node", str(CODE / "out" / "server-main.js"), "--accept-server-license-terms", *folders, *words]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the extension, packed by its own tool and installed as a user does."""
    home = tmp_path_factory.mktemp("code")
    source = home / "source"
    shutil.copytree(EXAMPLES / "editors" / "vscode", source)
    shutil.copytree(TOOLS, source / "node_modules", symlinks=True)
    shutil.copy(TOOLS.parent / "package-lock.json", source)
    package = ["npm", "run", "package", "--", "-o", "qmpdoc.vsix"]
    subprocess.run(package, cwd=source, check=True, capture_output=True, timeout=120)
    install = code(home, "--install-extension", str(source / "qmpdoc.vsix"))
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    return home


@contextmanager
def opened(home: Path, path: Path, command: str) -> Iterator[Page]:
    """A window of VS Code with a file; `command` is the setting that names our server."""
    settings = {"qmpdoc.command": command, "security.workspace.trust.enabled": False, "telemetry.telemetryLevel": "off"}
    for place in ("User", "Machine"):
        folder = home / "user-data-dir" / place
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    words = code(home, "--host", "127.0.0.1", "--port", port, "--without-connection-token")
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}
    silent = subprocess.DEVNULL
    with subprocess.Popen(words, env=environment, stdout=silent, stderr=silent, start_new_session=True) as server:
        try:
            yield from window(f"127.0.0.1:{port}", path)
        finally:
            os.killpg(server.pid, 15)


def window(address: str, path: Path) -> Iterator[Page]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    file = json.dumps([["openFile", f"vscode-remote://{address}{path}"]])
    host, port = address.split(":")
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                break
        time.sleep(0.2)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(MILLISECONDS)
        page.goto(f"http://{address}/?folder={quote(str(path.parent))}&payload={quote(file)}")
        page.wait_for_selector(".monaco-editor .view-lines")
        yield page
        browser.close()


def run(page: Page, command: str) -> None:
    """Run a command of the palette by its title."""
    page.keyboard.press("F1")
    page.wait_for_selector(".quick-input-widget input")
    page.keyboard.type(command)
    page.locator(".quick-input-list .monaco-list-row").filter(has_text=command).first.click()


def test_a_finding_is_shown_and_its_fix_applied(home: Path, tree: Path) -> None:
    path = tree / "schema" / "drive.json"
    path.write_text(path.read_text(encoding="utf-8").replace("to the running", "to teh running", 1), encoding="utf-8")
    server = str(Path(sys.executable).with_name("qmpdoc"))
    with opened(home, path, server) as page:
        run(page, "View: Toggle Problems")
        page.locator(".markers-panel").get_by_text("'teh' is misspelled").click()
        assert "QL411" in page.locator(".markers-panel").inner_text()
        run(page, "Quick Fix...")
        page.locator(".action-widget").get_by_text("Fix: write 'the'").wait_for()
        page.keyboard.press("Enter")
        page.locator(".markers-panel").get_by_text("No problems have been detected").wait_for()
        run(page, "File: Save")
        for _ in range(100):
            if "to the running" in path.read_text(encoding="utf-8"):
                break
            time.sleep(0.1)
        assert "to the running" in path.read_text(encoding="utf-8")
        assert "QAPI schema" in page.locator(".statusbar").inner_text()


def test_a_server_that_is_not_installed_is_named_with_what_to_do(home: Path, tree: Path) -> None:
    with opened(home, tree / "monitor.hx", "/nowhere/qmpdoc") as page:
        page.get_by_text("'/nowhere/qmpdoc lsp' does not start").first.wait_for()
        assert "pip install 'qmpdoc[lsp]'" in page.locator(".notifications-toasts").inner_text()
