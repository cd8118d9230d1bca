"""The request builder: a form that gives JSON, a line for qmp-shell and Python, each the same request."""

import ast
import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qmpdoc.cli.serve_mock import MockedSite
from qmpdoc.loading.load import load
from qmpdoc.render.html import SiteOptions
from qmpdoc.serve import LiveSite, make_server
from tests.browser.test_site import write_site
from tests.render.test_requests import shell_reads

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCHEMA = """\
{ 'enum': 'Colour', 'data': [ 'red', 'green' ] }
{ 'struct': 'Spot', 'data': { 'x': 'uint8', '*y': 'int' } }
{ 'alternate': 'Place', 'data': { 'named': 'str', 'at': 'Spot' } }
{ 'struct': 'Bulb', 'data': { 'watt': 'int', '*places': [ 'Place' ] } }
{ 'struct': 'Tube', 'data': { 'spots': [ 'Spot' ], '*extra': 'any' } }
{ 'union': 'Lamp',
  'base': { 'kind': 'LampKind', 'name': 'str', '*colour': 'Colour', '*lit': 'bool', '*gain': 'number' },
  'discriminator': 'kind',
  'data': { 'bulb': 'Bulb', 'tube': 'Tube' } }
{ 'enum': 'LampKind', 'data': [ 'bulb', 'tube', 'none' ] }

##
# @lamp-add:
#
# .. qmp-example::
#
#     -> { "execute": "lamp-add", "arguments": { "kind": "none", "name": "hall" } }
#     <- { "return": { "x": 7 } }
##
{ 'command': 'lamp-add', 'data': 'Lamp', 'boxed': true, 'returns': 'Spot' }
{ 'command': 'lamps-off' }
"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "schema.json"
    path.write_text(SCHEMA)
    return path


@pytest.fixture
def site(schema: Path, tmp_path: Path) -> str:
    write_site(load([str(schema)])[0], tmp_path / "site")
    return f"file://{tmp_path}/site/command"


def built(page: "Page", address: str) -> "Page":
    page.goto(address)
    page.get_by_role("button", name="Build a request").click()
    page.locator("#request .form").wait_for()
    return page


def outputs(page: "Page") -> Any:
    """The request that all three forms give, or what is still to fill in."""
    if not page.locator("#request .exchange").is_visible():
        return page.locator("#request .status").inner_text()
    written, shell, python = page.locator("#request .exchange code").all_text_contents()
    request = json.loads(written)
    assert read_by_shell(shell) == {"arguments": {}, **request}
    call = ast.parse(python, mode="eval").body
    assert isinstance(call, ast.Await) and isinstance(call.value, ast.Call)
    name, *arguments = (ast.literal_eval(each) for each in call.value.args)
    assert [name, *arguments] == [request["execute"], *([request["arguments"]] if "arguments" in request else [])]
    return request


def read_by_shell(line: str) -> Any:
    """What qmp-shell makes of a line; it needs an event loop, and playwright has that of this thread."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(shell_reads, line).result()


def accepted(schema: Path, request: Any) -> bool:
    """Whether a server of the schema answers a request."""
    mocked = MockedSite(lambda paths: load(paths)[:2])
    mocked.read([str(schema)])
    return "return" in mocked.replies(request)[0]


def test_a_union_asks_for_the_members_of_the_chosen_branch(page: "Page", site: str, schema: Path) -> None:
    built(page, f"{site}/lamp-add.html")
    assert outputs(page) == "Still to fill in: kind, name"
    page.get_by_label("kind", exact=True).select_option("bulb")
    page.get_by_label("name", exact=True).fill("hall")
    assert outputs(page) == "Still to fill in: watt"
    page.get_by_label("watt", exact=True).fill("40")
    request = outputs(page)
    assert request == {"execute": "lamp-add", "arguments": {"kind": "bulb", "name": "hall", "watt": 40}}
    assert accepted(schema, request)
    page.get_by_label("kind", exact=True).select_option("none")
    assert outputs(page)["arguments"] == {"kind": "none", "name": "hall"}


def test_optional_arguments_are_added_and_removed(page: "Page", site: str, schema: Path) -> None:
    built(page, f"{site}/lamp-add.html")
    page.get_by_label("kind", exact=True).select_option("none")
    page.get_by_label("name", exact=True).fill("hall")
    adder = page.get_by_label("Add to lamp-add")
    assert adder.locator("option").all_text_contents() == ["Add an argument…", "colour", "lit", "gain"]
    adder.select_option("colour")
    page.get_by_label("colour", exact=True).select_option("green")
    adder.select_option("lit")
    page.get_by_label("lit", exact=True).select_option("true")
    request = outputs(page)
    assert request["arguments"] == {"kind": "none", "name": "hall", "colour": "green", "lit": True}
    assert accepted(schema, request)
    page.get_by_role("button", name="Remove colour").click()
    assert "colour" not in outputs(page)["arguments"]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Add to lamp-add"


def test_lists_structs_alternates_and_any_value_nest(page: "Page", site: str, schema: Path) -> None:
    built(page, f"{site}/lamp-add.html")
    page.get_by_label("kind", exact=True).select_option("tube")
    page.get_by_label("name", exact=True).fill("hall")
    page.get_by_role("button", name="Add an element to spots").click()
    page.get_by_label("spots 1.x").fill("255")
    page.get_by_role("button", name="Add an element to spots").click()
    page.get_by_label("spots 2.x").fill("0")
    page.get_by_role("button", name="Remove this element").first.click()
    page.get_by_label("Add to lamp-add").last.select_option("extra")
    page.get_by_label("extra", exact=True).fill('{"deep": [1, 18446744073709551615, null]}')
    request = outputs(page)
    assert request["arguments"]["spots"] == [{"x": 0}]
    assert request["arguments"]["extra"] == {"deep": [1, 2**64 - 1, None]}
    assert accepted(schema, request)
    page.get_by_label("kind", exact=True).select_option("bulb")
    page.get_by_label("watt", exact=True).fill("1")
    page.get_by_label("Add to lamp-add").last.select_option("places")
    page.get_by_role("button", name="Add an element to places").click()
    page.get_by_label("Kind of places 1").select_option("at (Spot)")
    page.get_by_label("places 1.x").fill("3")
    request = outputs(page)
    assert request["arguments"]["places"] == [{"x": 3}]
    assert accepted(schema, request)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("4.5", "enter an integer, such as 0 or 512"),
        ("x", "enter an integer"),
        ("9" * 30, "from -9223372036854775808 to"),
    ],
)
def test_a_wrong_value_is_named_while_one_types(page: "Page", site: str, text: str, problem: str) -> None:
    built(page, f"{site}/lamp-add.html")
    page.get_by_label("kind", exact=True).select_option("bulb")
    field = page.get_by_label("watt", exact=True)
    assert field.get_attribute("aria-invalid") == "false", "nothing is wrong before one types"
    field.fill(text)
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby")
    assert problem in page.locator(f"#{described}").inner_text()
    field.fill("7")
    assert field.get_attribute("aria-invalid") == "false"


def test_a_command_without_arguments_is_ready_at_once(page: "Page", site: str) -> None:
    assert outputs(built(page, f"{site}/lamps-off.html")) == {"execute": "lamps-off"}


VALUES: Sequence[Any] = (
    {"a": "x y", "b": "'", "c": 'say "hi"', "d": "\\", "e": "\u2028\u00a0\u007f", "f": "😀 ä", "g": "\ud800"},
    {"a": -1, "b": 2**64 - 1, "c": 1.5, "d": 1e30, "e": True, "f": None},
    {"a": [], "b": {}, "c": [[1], {"x": [{"y": "z" * 90}]}], "d": "true", "e": "12", "f": "[1]", "g": "null"},
    {"a": "\u0663", "b": "-\u0661\u0662"},
)


@pytest.mark.parametrize("arguments", VALUES, ids=["texts", "numbers", "nesting", "digits of other scripts"])
def test_each_form_gives_the_value_back(page: "Page", site: str, arguments: dict[str, Any]) -> None:
    page.goto(f"{site}/lamps-off.html")
    for name, value in arguments.items():
        written, python, shell = page.evaluate(
            """text => {
                const fields = qmpdocRequest.parse(text);
                let shell = null;
                try { shell = qmpdocRequest.shell("x", fields); } catch (refused) { }
                return [qmpdocRequest.json("x", fields), qmpdocRequest.python("x", fields), shell];
            }""",
            json.dumps({name: value}),
        )
        assert json.loads(written) == {"execute": "x", "arguments": {name: value}}
        call = ast.parse(python, mode="eval").body
        assert isinstance(call, ast.Await) and isinstance(call.value, ast.Call)
        assert ast.literal_eval(call.value.args[1]) == {name: value}
        assert shell is None or read_by_shell(shell) == {"execute": "x", "arguments": {name: value}}


def test_a_removed_element_leaves_the_keyboard_at_its_list(page: "Page", site: str) -> None:
    built(page, f"{site}/lamp-add.html")
    page.get_by_label("kind", exact=True).select_option("tube")
    page.get_by_role("button", name="Add an element to spots").click()
    page.get_by_role("button", name="Remove this element of spots").press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Add an element to spots"


def test_types_that_cannot_be_loaded_are_said_and_can_be_tried_again(
    browser: "Browser", site: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    types = tmp_path / "site/types.js"
    stored = types.read_text()
    types.unlink()
    page.goto(f"{site}/lamps-off.html")
    page.get_by_role("button", name="Build a request").click()
    page.get_by_role("alert").get_by_text("types.js cannot be loaded").wait_for()
    types.write_text(stored.replace('["lamps-off"', '["lamps-out"'))
    page.get_by_role("button", name="Build a request").click()
    page.get_by_role("alert").get_by_text("not of the same version").wait_for()
    types.write_text(stored)
    page.reload()
    built(page, f"{site}/lamps-off.html")
    assert outputs(page) == {"execute": "lamps-off"}
    page.close()


def test_the_mock_of_serve_answers(browser: "Browser", schema: Path) -> None:
    mocked = MockedSite(lambda paths: load(paths)[:2])
    live = LiveSite([str(schema)], SiteOptions(), lambda *_: None, mocked.read)
    live.build()
    server = make_server(live, execute=mocked.replies)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    page = browser.new_page()
    built(page, f"http://127.0.0.1:{server.server_port}/command/lamp-add.html")
    page.get_by_label("kind", exact=True).select_option("none")
    page.get_by_label("name", exact=True).fill("hall")
    page.get_by_role("button", name="Send to the mock").click()
    answer = page.locator("#request .sender pre")
    page.locator('#request .sender pre:not(:text-is("…"))').wait_for()
    assert json.loads(answer.inner_text()) == {"return": {"x": 7}}
    page.close()
    server.shutdown()
    server.server_close()


def test_without_javascript_there_is_no_form(browser: "Browser", site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/lamp-add.html")
    assert not page.locator("#request").is_visible()
    context.close()
