"""Search as a reader uses it: filters, members, recent finds, and what other versions have."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qmpdoc.loading.load import load
from tests.browser.test_site import DISKS, opened, results, write_site

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

SCHEMA = """\
{ 'struct': 'Lamp', 'data': { 'node-name': 'str' } }
{ 'event': 'LAMP_BURNS', 'data': { 'node-name': 'str' } }
{ 'command': 'lamp-add', 'data': { 'node-name': 'str' } }
{ 'command': 'lamp-remove', 'data': { 'node-name': 'str', 'gently': 'bool' } }
"""


@pytest.fixture
def lamps(page: "Page", tmp_path: Path) -> "Page":
    (tmp_path / "schema.json").write_text(SCHEMA)
    write_site(load([str(tmp_path / "schema.json")])[0], tmp_path / "site")
    page.goto(f"file://{tmp_path}/site/index.html")
    return page


def kinds(page: "Page") -> list[str]:
    return page.locator("#results .hit-kind").all_text_contents()


def test_a_member_of_several_definitions_is_one_row_that_names_them(lamps: "Page") -> None:
    lamps.fill("#search", "node-name")
    assert results(lamps).count("node-name") == 1
    assert kinds(lamps)[0] == "member of 2 commands, 1 event, 1 type"
    owners = lamps.locator("#results .hit-text").first.text_content()
    assert owners == "lamp-add, lamp-remove, LAMP_BURNS, Lamp"
    lamps.keyboard.press("Enter")
    assert kinds(lamps) == ["member of lamp-add", "member of lamp-remove", "member of LAMP_BURNS", "member of Lamp"]
    lamps.keyboard.press("ArrowDown")
    lamps.keyboard.press("Enter")
    lamps.wait_for_url("**/command/lamp-remove.html#member-node-name")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (">lamp", ["lamp-add", "lamp-remove"]),
        ("! lamp", ["LAMP_BURNS"]),
        ("#lamp", ["Lamp"]),
        (">", ["lamp-add", "lamp-remove"]),
        ("-lamp", []),
    ],
)
def test_a_sign_filters_by_kind(lamps: "Page", typed: str, found: list[str]) -> None:
    lamps.fill("#search", typed)
    lamps.wait_for_selector("#results li")
    assert lamps.locator("#results .hit").all_text_contents() == found


def test_a_chip_does_what_its_sign_does(lamps: "Page") -> None:
    lamps.fill("#search", "lamp")
    assert len(results(lamps)) == 4
    chip = lamps.get_by_role("button", name="Events")
    chip.click()
    assert lamps.input_value("#search") == "!lamp"
    assert results(lamps) == ["LAMP_BURNS"]
    assert chip.get_attribute("aria-pressed") == "true"
    chip.click()
    assert lamps.input_value("#search") == "lamp"


def test_words_are_found_in_any_order(lamps: "Page") -> None:
    lamps.fill("#search", "remove lamp")
    assert results(lamps)[0] == "lamp-remove"


def test_what_was_opened_lately_is_offered_again(lamps: "Page") -> None:
    lamps.fill("#search", "lamp-rem")
    assert results(lamps)[0] == "lamp-remove"
    lamps.keyboard.press("Enter")
    lamps.wait_for_url("**/command/lamp-remove.html")
    lamps.keyboard.press("/")
    assert results(lamps) == ["lamp-remove"]
    assert lamps.locator("#results").get_attribute("aria-label") == "Recent finds"
    lamps.keyboard.press("ArrowDown")
    lamps.keyboard.press("Enter")
    lamps.wait_for_url("**/command/lamp-remove.html")


def test_what_something_else_stored_is_not_offered(lamps: "Page") -> None:
    stored = '[{"name": "x", "kind": "y", "address": "javascript:alert(1)"}, 7, null]'
    lamps.evaluate("words => localStorage.setItem('qmpdoc-recent', words)", stored)
    lamps.keyboard.press("/")
    lamps.wait_for_selector("#results .none")
    assert lamps.locator("#results .hit").count() == 0


def test_control_and_enter_open_a_new_tab(context: "BrowserContext", sites: Path) -> None:
    page = opened(context.new_page(), sites, DISKS)
    page.fill("#search", "DiskState")
    assert results(page)[0] == "DiskState"
    with context.expect_page() as opening:
        page.keyboard.press("Control+Enter")
    opening.value.wait_for_url("**/type/DiskState.html")
    assert page.url.endswith(DISKS)


def test_each_word_may_have_one_wrong_letter(lamps: "Page") -> None:
    lamps.fill("#search", "lmap remvoe")
    assert results(lamps)[0] == "lamp-remove"
    assert kinds(lamps)[0] == "QMP command, near match"
