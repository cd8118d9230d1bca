"""Lists of definitions and members: filtered, folded and put in another order."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qmpdoc.loading.load import load
from tests.browser.test_site import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MEMBERS = ", ".join(f"'*m{each}': 'str'" for each in range(8))
SCHEMA = f"""\
##
# = Lamps
##

{{ 'struct': 'Bulb', 'data': {{ '*watt': 'int', 'socket': 'str' }} }}

##
# @LAMP_BURNS:
#
# A lamp burns.  Somebody lit it.
#
# Since: 2.0
##
{{ 'event': 'LAMP_BURNS' }}

##
# @lamp-add:
#
# Add a lamp.  It is dark.
#
# Since: 1.0
##
{{ 'command': 'lamp-add', 'data': {{ {MEMBERS}, 'bulb': 'Bulb' }} }}
"""


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    (tmp_path / "schema.json").write_text(SCHEMA)
    write_site(load([str(tmp_path / "schema.json")])[0], tmp_path / "site")
    return tmp_path / "site"


def shown(page: "Page", selector: str) -> list[str]:
    return [each.inner_text() for each in page.locator(selector).all() if each.is_visible()]


def test_the_front_page_has_commands_then_events_then_types_each_with_its_first_sentence(
    page: "Page", lamps: Path
) -> None:
    page.goto(f"file://{lamps}/index.html")
    assert page.locator(".chapter dt a").all_text_contents() == ["lamp-add", "LAMP_BURNS", "Bulb"]
    assert shown(page, ".chapter dt") == ["lamp-add since 1.0", "LAMP_BURNS since 2.0"]
    assert shown(page, ".chapter dd") == ["Add a lamp.", "A lamp burns."]


def test_the_front_page_is_filtered_and_folded(page: "Page", lamps: Path) -> None:
    page.goto(f"file://{lamps}/index.html")
    page.fill(".tools input", "lamp_burns")
    assert shown(page, ".chapter dt a") == ["LAMP_BURNS"]
    assert shown(page, ".chapter h3") == ["Events"]
    page.fill(".tools input", "bulb")
    assert shown(page, ".chapter dt a") == ["Bulb"]
    page.press(".tools input", "Escape")
    assert "lamp-add" in shown(page, ".chapter dt a")
    page.get_by_role("button", name="Collapse all").click()
    assert shown(page, ".chapter dt a") == []
    page.get_by_role("button", name="Expand all").click()
    assert shown(page, ".chapter dt a") == ["lamp-add", "LAMP_BURNS", "Bulb"]


def test_without_a_script_every_name_of_the_front_page_is_there(browser: "Browser", lamps: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{lamps}/index.html")
    assert page.locator(".tools").is_hidden()
    page.get_by_text("Types 1").click()
    assert shown(page, ".chapter dt a") == ["lamp-add", "LAMP_BURNS", "Bulb"]
    context.close()


def test_long_arguments_are_filtered_by_their_names_and_those_inside(page: "Page", lamps: Path) -> None:
    page.goto(f"file://{lamps}/command/lamp-add.html")
    page.fill(".tools input", "socket")
    assert shown(page, ".member > .head > .name") == ["bulb", "watt", "socket"]
    page.fill(".tools input", "m3")
    assert shown(page, ".member > .head > .name") == ["m3"]


def test_required_arguments_come_first_on_demand(page: "Page", lamps: Path) -> None:
    page.goto(f"file://{lamps}/command/lamp-add.html")
    own = "#arguments ~ .members > .member > .head > .name"
    before = page.locator(own).all_text_contents()
    assert before[0] == "m0"
    page.get_by_role("button", name="Required first").click()
    assert page.locator(own).all_text_contents() == ["bulb", *before[:-1]]
    page.get_by_role("button", name="Required first").click()
    assert page.locator(own).all_text_contents() == before
