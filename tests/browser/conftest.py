"""Chromium, driven by playwright; every test here is skipped, saying why, where either is absent."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qmpdoc.render.html import SiteOptions, render_site
from tests.render.making import hx, schema
from tests.render.test_html import EXAMPLE, HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, WebError

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
INSTALLED = "on Debian: apt install chromium; pip install playwright"


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A running Chromium; its driver keeps an event loop, so that it ends with the file's tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason=f"playwright is not installed ({INSTALLED})")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip(f"there is no chromium ({INSTALLED})")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


class Watched:
    """What pages did that they must not: console errors, exceptions, dialogs, requests that leave the machine."""

    def __init__(self, context: "BrowserContext") -> None:
        self.faults: list[str] = []
        context.on("console", self.hear)
        context.on("weberror", self.fail)
        context.on("request", self.see)
        context.on("dialog", self.refuse)

    def hear(self, message: "ConsoleMessage") -> None:
        """Note an error on the console."""
        if message.type == "error":
            self.faults.append(message.text)

    def fail(self, error: "WebError") -> None:
        """Note an uncaught exception."""
        self.faults.append(str(error.error))

    def see(self, request: "Request") -> None:
        """Note a request unless it is for a file or for this machine."""
        if not request.url.startswith(("file:", "data:", "blob:", "about:", "http://127.0.0.1:")):
            self.faults.append(f"request {request.url}")

    def refuse(self, dialog: "Dialog") -> None:
        """Note a dialog, and close it."""
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    """A fresh browser profile; the test fails if its pages complained or asked the network for something."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    watched = Watched(made)
    yield made
    made.close()
    assert watched.faults == []


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    """An empty page."""
    return context.new_page()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sites ``example``, ``schema`` and ``hostile``."""
    folder = tmp_path_factory.mktemp("sites")
    references = {"example": hx(EXAMPLE.read_text(encoding="utf-8")), "schema": schema(), "hostile": hx(HOSTILE)}
    for name, reference in references.items():
        for path, data in render_site(reference, SiteOptions(), lambda _: None):
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(data)
    return folder
