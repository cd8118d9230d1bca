"""The types and arguments that previews and the request builder read."""

import json
from typing import Any

from qmpdoc.model import Reference
from qmpdoc.render.html import SiteOptions, render_site
from qmpdoc.render.uses import use_words
from tests.render.making import hx, schema

LAMPS = """
    { 'enum': 'Kind', 'data': [ 'bulb', 'tube' ] }
    { 'struct': 'Bulb', 'data': { 'watt': 'int', '*sockets': [ 'str' ] } }
    { 'struct': 'Tube', 'data': {} }
    { 'union': 'Lamp', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'bulb': 'Bulb', 'tube': 'Tube' } }
    { 'command': 'lamp-add', 'data': 'Lamp', 'boxed': true, 'returns': 'Bulb' }
    { 'event': 'LAMP_BURNS', 'data': { 'lamp': 'Bulb', '*spare': 'Bulb' } }
"""


def index_of(reference: Reference) -> dict[str, Any]:
    site = dict(render_site(reference, SiteOptions(), lambda _: None))
    script = site["types.js"].decode()
    prefix = "window.qmpdocTypes = "
    assert script.startswith(prefix) and script.endswith(";\n")
    written = script[len(prefix) : -2].replace('{"types": ', '{"types":', 1)
    return json.loads(written)  # type: ignore[no-any-return]


def test_rows_have_names_types_and_flags() -> None:
    index = index_of(schema(LAMPS))
    types = {name: rest for name, *rest in index["types"]}
    assert types["Kind"] == ["enum", "", [["bulb"], ["tube"]], ""]
    assert types["Bulb"] == ["struct", "", [["watt", "int"], ["sockets", "str", 3]], ""]
    assert types["Lamp"][2:] == [[["kind", "Kind"], ["bulb", "Bulb", 4], ["tube", "Tube", 4]], "kind"]
    assert index["commands"] == [["lamp-add", [["kind", "Kind"], ["bulb", "Bulb", 4], ["tube", "Tube", 4]], "kind"]]


def test_values_that_a_text_lists_are_there() -> None:
    reference = hx("""
        SQMP
        lamp-set
        --------

        Arguments:

        - "colour": what it shines in (json-string, optional)
            - Possible values: "red", "green"

        EQMP
    """)
    assert index_of(reference)["commands"] == [["lamp-set", [["colour", "json-string", 1, ["red", "green"]]], ""]]


def test_a_name_cannot_end_the_script() -> None:
    reference = hx('\nSQMP\n</script><b>\n-------------\n\nArguments:\n\n- "<!--": x (json-string)\n\nEQMP\n')
    site = dict(render_site(reference, SiteOptions(), lambda _: None))
    assert b"<" not in site["types.js"]


def test_the_way_of_a_use_is_named() -> None:
    definitions = {each.name: each for each in schema(LAMPS).definitions}
    assert use_words(definitions["lamp-add"], "Bulb") == "answer"
    assert use_words(definitions["lamp-add"], "Lamp") == "arguments"
    assert use_words(definitions["LAMP_BURNS"], "Bulb") == "data lamp, spare"
    assert use_words(definitions["Lamp"], "Bulb") == "branch bulb"
    assert use_words(definitions["Lamp"], "Kind") == "member kind"
