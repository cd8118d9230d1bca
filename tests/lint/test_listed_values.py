"""Lists of values in sentences, compared with the enums of the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

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
