"""No serious accessibility problem, light and dark, wide and narrow, by axe-core."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qmpdoc.loading.load import load
from tests.browser.test_builder import SCHEMA
from tests.browser.test_site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = (
    "schema/index.html",
    "schema/names.html",
    "schema/status.html",
    "schema/section/disks.html",
    "schema/command/query-disks.html",
    "schema/type/DiskState.html",
    "example/index.html",
    "hostile/index.html",
)
SERIOUS = ("serious", "critical")


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A page without a check of the browser's messages: axe-core loads style sheets, which ``file://`` refuses."""
    made = browser.new_page()
    yield made
    made.close()


def serious_faults(page: "Page") -> list[str]:
    """What axe-core calls serious or critical."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_has_a_serious_fault(browser: "Browser", sites: Path, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(f"file://{sites / path}")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert serious_faults(page) == [], path
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_request_builder_has_no_serious_fault(browser: "Browser", tmp_path: Path, scheme: str) -> None:
    (tmp_path / "schema.json").write_text(SCHEMA)
    write_site(load([str(tmp_path / "schema.json")])[0], tmp_path / "site")
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"file://{tmp_path}/site/command/lamp-add.html")
    page.get_by_role("button", name="Build a request").click()
    page.get_by_label("kind", exact=True).select_option("bulb")
    page.get_by_label("watt", exact=True).fill("much")
    page.get_by_label("name", exact=True).fill("hall")
    assert serious_faults(page) == []
    context.close()


def test_an_open_search_has_no_serious_fault(page: "Page", sites: Path) -> None:
    page.goto(f"file://{sites / PAGES[0]}")
    page.fill("#search", "disk")
    page.wait_for_selector("#results li")
    assert serious_faults(page) == []


def test_the_checker_sees_what_is_wrong(page: "Page") -> None:
    page.set_content("<html lang=en><title>x</title><img src='data:,'><p style='color:#ccc;background:#fff'>pale</p>")
    assert {each.split(":")[0] for each in serious_faults(page)} >= {"image-alt", "color-contrast"}
