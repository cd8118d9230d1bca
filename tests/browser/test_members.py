"""Trees of members: a branch at a time, links to nested members, previews of types, examples in a column."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qmpdoc.loading.load import load
from tests.browser.test_site import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCHEMA = """\
##
# = Lamps
##

##
# @Socket:
#
# Where a bulb goes.
#
# @width: its width in millimetres
#
# Since: 1.0
##
{ 'struct': 'Socket', 'data': { 'width': 'int', '*thread': 'str' } }

{ 'enum': 'LampKind', 'data': [ 'bulb', 'tube', 'led' ] }

{ 'struct': 'Bulb', 'data': { 'watt': 'int', 'socket': 'Socket' } }

{ 'struct': 'Tube', 'data': { 'length': 'int' } }

##
# @Lamp:
#
# A lamp of any kind.
##
{ 'union': 'Lamp',
  'base': { 'kind': 'LampKind', 'name': 'str' },
  'discriminator': 'kind',
  'data': { 'bulb': 'Bulb', 'tube': 'Tube' } }

##
# @lamp-add:
#
# Add a lamp.
#
# Since: 1.0
#
# .. qmp-example::
#
#     -> { "execute": "lamp-add", "arguments": { "kind": "tube", "name": "hall", "length": 60 } }
#     <- { "return": {} }
##
{ 'command': 'lamp-add', 'data': 'Lamp', 'boxed': true }
"""


@pytest.fixture
def lamp_add(tmp_path: Path) -> str:
    (tmp_path / "schema.json").write_text(SCHEMA)
    write_site(load([str(tmp_path / "schema.json")])[0], tmp_path / "site")
    return f"file://{tmp_path}/site/command/lamp-add.html"


def top_rows(page: "Page") -> list[list[str]]:
    """The members and branches of the command that are shown, as a reader sees them."""
    rows = page.locator("#arguments ~ .members > .member").all()
    return [each.locator(":scope > .head > :is(.when, .name)").all_inner_texts() for each in rows if each.is_visible()]


def test_a_branch_is_no_argument_but_named_by_its_discriminator(page: "Page", lamp_add: str) -> None:
    page.goto(lamp_add)
    assert top_rows(page) == [["kind"], ["name"], ["if kind is", "bulb"], ["if kind is", "tube"]]


def test_a_choice_shows_one_branch_and_the_address_keeps_it(page: "Page", lamp_add: str) -> None:
    page.goto(lamp_add)
    page.get_by_label("Members if kind is").select_option("tube")
    assert top_rows(page) == [["kind"], ["name"], ["if kind is", "tube"]]
    assert page.locator("#member-tube details").get_attribute("open") is not None
    assert page.url.endswith("#member-kind=tube")
    page.reload()
    assert top_rows(page) == [["kind"], ["name"], ["if kind is", "tube"]]
    page.get_by_label("Members if kind is").select_option("bulb")
    page.go_back()
    assert page.get_by_label("Members if kind is").input_value() == "tube"
    page.get_by_label("Members if kind is").select_option("")
    assert "#" not in page.url
    assert len(top_rows(page)) == 4


def test_a_value_that_is_no_branch_hides_nothing(page: "Page", lamp_add: str) -> None:
    page.goto(f"{lamp_add}#member-kind=candle")
    assert len(top_rows(page)) == 4


def test_a_member_that_is_not_here_is_named(page: "Page", lamp_add: str) -> None:
    page.goto(f"{lamp_add}#member-colour")
    assert page.get_by_role("status").get_by_text("This page has no member 'colour'.").is_visible()
    page.evaluate("location.hash = 'member-name'")
    page.wait_for_selector("#member-name.aimed")
    assert page.locator("#no-member").count() == 0


def test_a_link_to_a_nested_member_opens_what_it_is_in_and_marks_it(page: "Page", lamp_add: str) -> None:
    page.goto(f"{lamp_add}#member-bulb.socket.width")
    member = page.locator('[id="member-bulb.socket.width"]')
    assert member.is_visible()
    assert "aimed" in (member.get_attribute("class") or "")
    assert page.locator(".aimed").count() == 1


def test_a_link_into_a_branch_that_is_not_chosen_chooses_it(page: "Page", lamp_add: str) -> None:
    page.goto(f"{lamp_add}#member-kind=tube")
    page.evaluate("location.hash = 'member-bulb.watt'")
    page.wait_for_selector('[id="member-bulb.watt"].aimed')
    assert page.get_by_label("Members if kind is").input_value() == "bulb"


def test_every_member_has_a_link_of_its_own(page: "Page", lamp_add: str) -> None:
    page.goto(lamp_add)
    page.get_by_role("button", name="Expand all").click()
    members = page.locator("#arguments ~ .members .member")
    links = page.locator("#arguments ~ .members .member > .head > .anchor")
    assert links.count() == members.count() > 6
    addresses = [each.get_attribute("href") for each in links.all()]
    assert len({*addresses}) == len(addresses)
    assert "#member-bulb.socket.thread" in addresses


def test_a_link_to_a_type_shows_what_it_is(page: "Page", lamp_add: str) -> None:
    page.goto(lamp_add)
    page.locator("#arguments ~ .part-type a").hover()
    card = page.get_by_role("tooltip")
    card.wait_for()
    assert card.inner_text().split("\n")[0] == "Lamp union"
    assert "A lamp of any kind." in card.inner_text()
    assert card.locator("li").all_inner_texts() == ["kind: LampKind", "name: str", "bulb: Bulb", "tube: Tube"]
    page.keyboard.press("Escape")
    assert card.count() == 0


def test_the_focus_shows_a_preview_too(page: "Page", lamp_add: str) -> None:
    page.goto(lamp_add)
    page.locator(".signature a").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.get_by_role("tooltip").wait_for()
    assert page.locator(".signature a").first.get_attribute("aria-describedby") == "preview"
    page.keyboard.press("Tab")
    assert "Lamp union" not in page.get_by_role("tooltip").all_inner_texts()


@pytest.mark.parametrize(("width", "beside"), [(1440, True), (800, False), (390, False)])
def test_examples_have_a_column_where_there_is_room(
    browser: "Browser", lamp_add: str, width: int, beside: bool
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(lamp_add)
    arguments = page.locator("#arguments").bounding_box()
    example = page.locator(".example").first.bounding_box()
    assert arguments is not None and example is not None
    assert (example["x"] > arguments["x"] + 300) is beside
    if beside:
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        assert page.locator(".example").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()


def test_without_javascript_every_member_and_example_is_there(browser: "Browser", lamp_add: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(lamp_add)
    assert len(top_rows(page)) == 4
    assert page.get_by_role("combobox").count() == 0, "neither a search nor a choice that does nothing"
    page.locator("#member-bulb summary").first.click()
    assert page.locator("#member-bulb .name").nth(1).is_visible()
    assert page.locator(".example").is_visible()
    context.close()
