"""The web site as it is used, opened from ``file://`` in Chromium."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qmpdoc.loading.load import load
from qmpdoc.model import Reference
from qmpdoc.render.html import SiteOptions, render_site
from tests.render.making import qmp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DISKS = "schema/command/query-disks.html"


def opened(page: "Page", sites: Path, path: str) -> "Page":
    page.goto(f"file://{sites / path.partition('#')[0]}{''.join(path.partition('#')[1:])}")
    return page


def write_site(reference: Reference, folder: Path) -> None:
    for path, data in render_site(reference, SiteOptions(), lambda _: None):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def results(page: "Page") -> list[str]:
    """The names that the search has found."""
    page.wait_for_selector("#results li")
    return page.locator("#results .hit").all_text_contents()


@pytest.mark.parametrize("words", ["query-disks", "QUERY_DISKS", "query disks", "querydisks", "Query-D"])
def test_search_is_reached_by_slash_and_forgives_case_dashes_and_underscores(
    page: "Page", sites: Path, words: str
) -> None:
    opened(page, sites, "schema/type/Disk.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type(words)
    assert results(page)[0] == "query-disks"
    page.keyboard.press("Enter")
    page.wait_for_url("**/command/query-disks.html")


def test_search_is_walked_with_arrows_and_left_with_escape(page: "Page", sites: Path) -> None:
    opened(page, sites, DISKS)
    page.keyboard.press("/")
    page.keyboard.type("disk")
    found = results(page)
    assert len(found) > 3
    chosen = page.locator('#results [aria-selected="true"] .hit')
    assert chosen.text_content() == found[0]
    page.keyboard.press("ArrowDown")
    assert chosen.text_content() == found[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen.text_content() == found[-1]
    page.keyboard.press("Escape")
    assert page.locator("#results").is_hidden()
    assert page.locator("#search").get_attribute("aria-expanded") == "false"


def test_search_finds_names_first_then_members_then_text(page: "Page", sites: Path) -> None:
    opened(page, sites, DISKS)
    page.fill("#search", "state")
    page.wait_for_selector("#results li")
    kinds = page.locator("#results .hit-kind").all_text_contents()
    assert results(page)[0] == "DiskState"
    assert "member of 1 command, 1 type" in kinds
    assert page.locator("#results .hit-text", has_text="query-disks, Disk").count() == 1
    page.fill("#search", "fail soon")
    page.wait_for_function("document.querySelector('#results .hit')?.textContent === 'DiskState'")


@pytest.mark.parametrize("words", ["quey-disks", "qurey-disks", "querry-disks", "quary_disk", "qrydsk"])
def test_search_finds_a_name_with_a_slip_or_abbreviated_and_says_so(page: "Page", sites: Path, words: str) -> None:
    opened(page, sites, DISKS)
    page.fill("#search", words)
    assert results(page)[0] == "query-disks"
    assert page.locator("#results .hit-kind").first.text_content() == "QMP command, near match"


def test_search_ranks_commands_before_events_before_types_that_match_as_well(page: "Page", tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(
        "{ 'struct': 'LampA', 'data': { 'on': 'bool' } }\n"
        "{ 'event': 'LAMP_BURNS', 'data': { 'lamp': 'LampA' } }\n"
        "{ 'command': 'lamp-switch-on', 'returns': 'LampA' }\n"
    )
    write_site(load([str(schema)])[0], tmp_path / "site")
    opened(page, tmp_path / "site", "index.html")
    page.fill("#search", "lamp")
    names = [each for each in results(page) if each.lower().startswith("lamp")]
    assert names[:3] == ["lamp-switch-on", "LAMP_BURNS", "LampA"]  # by length alone it would be the other way round


def test_a_name_that_matches_is_no_near_match(page: "Page", sites: Path) -> None:
    opened(page, sites, DISKS)
    page.fill("#search", "query-disks")
    assert results(page)[0] == "query-disks"
    assert page.locator("#results .hit-kind").first.text_content() == "QMP command"


def test_a_member_that_was_found_leads_to_its_row(page: "Page", sites: Path) -> None:
    opened(page, sites, "schema/index.html")
    page.fill("#search", "only")
    assert results(page)[0] == "only"
    page.keyboard.press("Enter")
    page.wait_for_url("**/command/query-disks.html#member-only")


def test_search_says_when_nothing_is_found(page: "Page", sites: Path) -> None:
    opened(page, sites, DISKS)
    page.fill("#search", "zzzz")
    page.wait_for_selector("#results .none")
    assert page.locator("#found").text_content() == "0 found"


def test_a_slash_in_the_search_field_is_a_character(page: "Page", sites: Path) -> None:
    opened(page, sites, DISKS)
    page.focus("#search")
    page.keyboard.type("a/b")
    assert page.input_value("#search") == "a/b"


@pytest.mark.parametrize(
    ("button", "copied"),
    [
        ("JSON", '{"execute": "query-disks", "arguments": {"only": "ok"}}'),
        ("qmp-shell", "query-disks only=ok"),
        ("Python", 'await qmp.execute("query-disks", {"only": "ok"})'),
    ],
)
def test_a_request_is_copied_in_each_form(context: "BrowserContext", sites: Path, button: str, copied: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), sites, DISKS)
    page.locator(".message.request").get_by_role("button", name=button).click()
    page.wait_for_selector(".copy .done")
    assert page.evaluate("navigator.clipboard.readText()") == copied
    page.wait_for_function(f"[...document.querySelectorAll('.copy button')].some(b => b.textContent === '{button}')")


def colour(page: "Page") -> str:
    shown: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return shown


def test_the_theme_follows_the_system_until_it_is_switched_and_is_remembered(browser: "Browser", sites: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = opened(context.new_page(), sites, DISKS)
    dark = colour(page)
    page.click("#theme")
    light = colour(page)
    assert dark != light
    assert colour(opened(page, sites, "schema/index.html")) == light
    page.click("#theme")
    assert colour(page) == dark
    page.emulate_media(color_scheme="light")
    assert colour(page) == light
    context.close()


def test_a_deep_link_to_a_member_shows_it(page: "Page", sites: Path) -> None:
    opened(page, sites, f"{DISKS}#returns-parts")
    row = page.locator("#returns-parts")
    page.wait_for_function("document.querySelector('#returns-parts').getBoundingClientRect().top < innerHeight")
    assert row.evaluate("row => row.matches(':target')")
    top = row.evaluate("row => row.getBoundingClientRect().top")
    assert top >= 64, "the bar at the top covers it"


def test_a_deep_link_into_a_closed_part_opens_it(page: "Page", tmp_path: Path) -> None:
    reference = qmp('run\n---\n\nRun.\n\nArguments:\n\n- "a": first (json-object)\n     - "b": inside (json-int)\n')
    write_site(reference, tmp_path)
    page.goto(f"file://{tmp_path}/command/run.html")
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = false; })")
    inside = page.locator('[id="member-a.b"]')
    assert not inside.is_visible()
    page.evaluate("location.hash = 'member-a.b'")
    inside.wait_for(state="visible")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(page: "Page", sites: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    paths = [each for site in ("example", "schema", "hostile") for each in sorted((sites / site).rglob("*.html"))]
    for path in paths:
        page.goto(f"file://{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path.name, wide)


def test_on_a_phone_the_contents_open_and_close_without_a_script(browser: "Browser", sites: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = opened(context.new_page(), sites, DISKS)
    assert page.locator("#menu").is_hidden()
    page.click(".menu-link")
    assert page.locator("#menu").is_visible()
    page.click(".close")
    assert page.locator("#menu").is_hidden()
    context.close()


def test_without_a_script_all_but_search_theme_and_copying_is_there(browser: "Browser", sites: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), sites, DISKS)
    assert page.locator("#member-only").is_visible()
    assert page.locator(".message.request pre").is_visible()
    for control in ("#search", "#theme", ".copy"):
        assert page.locator(control).first.is_hidden()
    details = page.locator("details").first
    details.locator("summary").first.click()
    assert details.locator(".member").first.is_visible()
    context.close()


def test_nothing_of_a_hostile_file_is_run(page: "Page", sites: Path) -> None:
    for path in sorted((sites / "hostile").rglob("*.html")):
        page.goto(f"file://{path}")
        page.wait_for_timeout(20)
    page.fill("#search", "script")
    assert any("<script>" in each for each in results(page))
    assert page.locator("#results script").count() == 0


def test_paper_shows_every_part_and_no_controls(page: "Page", sites: Path) -> None:
    opened(page, sites, DISKS)
    page.emulate_media(media="print")
    for control in (".bar", ".side", ".copy", ".toc"):
        assert page.locator(control).first.is_hidden()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details .member").first.is_visible()
