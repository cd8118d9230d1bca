"""``qmpdoc serve`` in a browser: the page reloads when a file is saved, and shows what is wrong with it."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from qmpdoc.render.html import SiteOptions
from qmpdoc.serve import LiveSite, make_server

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = "SQMP\neject\n-----\n\n{}\nEQMP\n"


def test_a_page_follows_its_file(page: "Page", tmp_path: Path) -> None:
    source = tmp_path / "served.hx"
    source.write_text(SOURCE.format("Eject it."))
    site = LiveSite([str(source)], SiteOptions(), lambda *_: None)
    site.build()
    server = make_server(site)
    stop = threading.Event()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    threading.Thread(target=site.watch, args=(stop, 0.02), daemon=True).start()
    page.goto(f"http://127.0.0.1:{server.server_port}/command/eject.html")
    page.wait_for_selector("text=Eject it.")
    source.write_text(SOURCE.format("Throw it out."))
    page.wait_for_selector("text=Throw it out.")
    source.write_bytes(b"SQMP\n<b>\0</b>\n")
    problem = page.wait_for_selector("#qmpdoc-problems")
    assert problem is not None
    assert "served.hx:2:4" in problem.inner_text() and "NUL byte" in problem.inner_text()
    assert page.locator("text=Throw it out.").first.is_visible()
    source.write_text(SOURCE.format("Fixed."))
    page.wait_for_selector("text=Fixed.")
    assert page.locator("#qmpdoc-problems").count() == 0
    stop.set()
    server.shutdown()
    server.server_close()
