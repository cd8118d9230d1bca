"""Lists of values in sentences, compared with the enums of the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.conftest import FindIn
from tests.lint.running import RunLint, write

SCHEMA = """
{ 'enum': 'State', 'data': [ 'on', 'off', 'broken' ] }
{ 'type': 'Lamp', 'data': { 'state': 'State' } }
{ 'command': 'query-lamp', 'returns': 'Lamp' }
"""
TEXT = """SQMP
query-lamp
----------

Query the lamp.

Return a json-object with the following information:

- "state": {} (json-string)

EQMP
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('its state, one of "on", "off" or "broken"', []),
        ('its state, one of the following: "on", "off"', ["QL130 lamp.hx:9"]),
        ('its state, one of "on", "of" or "broken"', ["QL128 lamp.hx:9", "QL130 lamp.hx:9"]),
        ('one of the following values\\n    "on" - after "start"\\n    "off" - after "stop"', ["QL130 lamp.hx:9"]),
        ('its state, for example one of "on", "off"', []),
        ('what "lamp-on" and "lamp-off" change', []),
        ('its state, only one of "yes" or "no" lamps has it', []),
    ],
)
def test_sentences_that_list_values(lint: RunLint, tmp_path: Path, words: str, found: list[str]) -> None:
    write(tmp_path, "schema.json", SCHEMA)
    write(tmp_path, "lamp.hx", TEXT.format(words.replace("\\n", "\n")))
    assert sorted(set(lint("schema.json", "lamp.hx", "--select", "QL128,QL130").found)) == found


COMMENTED = """##
# @State:
#
# States.
#
# @on: on
#
# @off: off
#
# @broken: broken
#
# Since: 10.0
##
{{ 'enum': 'State', 'data': [ 'on', 'off', 'broken' ] }}

##
# @set-lamp:
#
# Set the lamp.
#
# @state: {}
#
# Since: 10.0
##
{{ 'command': 'set-lamp', 'data': {{ 'state': 'State' }} }}
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("one of ``on``, ``off``, ``broken``", []),
        ("one of ``on``, ``off``", ["QL130 schema.json:21"]),
        ("the new state: 'on' or 'off'", ["QL130 schema.json:21"]),
        ("the new state ('on'/'off'/'burnt')", ["QL128 schema.json:21", "QL130 schema.json:21"]),
        ("the new state:\n#\n#     - on: it burns\n#     - off: it does not", ["QL130 schema.json:21"]),
        ("the new state; only if it is 'on' or 'off', the others change", []),
        ("the new state, such as 'on' or 'off'", []),
        ("the new state: what 'lamp-on' and 'lamp-off' make", []),
    ],
)
def test_comments_that_list_values(lint: RunLint, tmp_path: Path, words: str, found: list[str]) -> None:
    write(tmp_path, "schema.json", COMMENTED.format(words))
    assert sorted(lint("schema.json", "--select", "QL128,QL130").found) == found


@pytest.mark.parametrize(
    ("word", "found"), [("'BROKEN'", ["QL128"]), ("'broken'", []), ("'STATE'", []), ("BROKEN", [])]
)
def test_a_value_in_capitals_is_not_the_one_of_the_schema(word: str, found: list[str], find_in: FindIn) -> None:
    comment = f"##\n# @Lamp:\n#\n# A lamp that may be {word}.\n#\n# @state: its state\n#\n# Since: 7.0\n##"
    text = SCHEMA.replace("{ 'type'", f"{comment}\n{{ 'struct'")
    assert [each.code for each in find_in("lamp.json", text) if each.code == "QL128"] == found


@pytest.mark.parametrize(("count", "found"), [("2", ["QL346"]), ("three", []), ("four", ["QL346"])])
def test_a_comment_counts_the_values(count: str, found: list[str], find_in: FindIn) -> None:
    comment = f"##\n# @State:\n#\n# There are {count} values.\n#\n# Since: 7.0\n##"
    text = SCHEMA.replace("{ 'enum'", f"{comment}\n{{ 'enum'")
    assert [each.code for each in find_in("lamp.json", text) if each.code == "QL346"] == found
