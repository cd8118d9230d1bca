"""``--docs``: what one build of a server offers, with the texts of a schema."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RunQmpdoc

pytestmark = pytest.mark.seconds

SCHEMA = """
##
# = Lamps
##

##
# @Shade:
#
# Colours of light.
#
# @warm: like a candle
#
# @cold: like the moon
##
{ 'enum': 'Shade', 'data': [ 'warm', { 'name': 'cold', 'if': 'CONFIG_COLD' } ] }

##
# @Glow:
#
# How a lamp shines.
#
# @shade: its colour
##
{ 'struct': 'Glow', 'data': { 'shade': 'Shade' } }

##
# @Lamp:
#
# A lamp.
#
# @watts: power
##
{ 'struct': 'Lamp', 'base': 'Glow', 'data': { '*watts': 'int' } }

##
# @query-lamps:
#
# Return all lamps.
#
# Returns: the lamps
#
# Since: 1.2
##
{ 'command': 'query-lamps', 'returns': ['Lamp'] }

##
# = Others
##

##
# @lamp-off:
#
# Put a lamp out.
#
# @lamp: which
#
# Features:
#
# @unstable: May burn.
##
{ 'command': 'lamp-off', 'data': { '*lamp': { 'type': 'str', 'features': ['unstable'] } } }
"""
ANSWER = [
    {"name": "query-lamps", "meta-type": "command", "arg-type": "0", "ret-type": "[1]"},
    {"name": "lamp-blink", "meta-type": "command", "arg-type": "3", "ret-type": "0"},
    {"name": "0", "meta-type": "object", "members": []},
    {"name": "[1]", "meta-type": "array", "element-type": "1"},
    {"name": "1", "meta-type": "object", "members": [{"name": "shade", "type": "2"}]},
    {"name": "2", "meta-type": "enum", "values": ["warm"]},
    {"name": "3", "meta-type": "object", "members": [{"name": "lamp", "type": "str"}]},
    {"name": "str", "meta-type": "builtin", "json-type": "string"},
]


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / "answer.json").write_text(json.dumps(ANSWER))
    (tmp_path / "schema.json").write_text(SCHEMA)
    return [f"{tmp_path}/answer.json", "--docs", f"{tmp_path}/schema.json", "--no-config"]


@pytest.fixture
def found(qmpdoc: RunQmpdoc, words: list[str]) -> dict[str, Any]:
    done = qmpdoc("render", "json", *words)
    assert (done.returncode, done.stderr) == (0, b"")
    document: dict[str, Any] = json.loads(done.stdout)
    return {each["name"]: each for each in document["definitions"]} | {"sections": document["sections"]}


def test_what_the_build_does_not_offer_is_not_documented(found: dict[str, Any]) -> None:
    assert set(found) - {"sections"} == {"Shade", "Lamp", "query-lamps", "lamp-blink"}
    assert [each["name"] for each in found["Shade"]["values"]] == ["warm"]
    assert [each["name"] for each in found["Lamp"]["members"]] == ["shade"]
    assert [each["title"] for each in found["sections"]] == ["Lamps"]


def test_texts_and_names_of_types_come_from_the_documents(found: dict[str, Any]) -> None:
    assert found["query-lamps"]["returns"]["type"] == {"name": "Lamp", "array": True}
    assert (found["query-lamps"]["since"], found["query-lamps"]["section"]) == ("1.2", "Lamps")
    assert found["Lamp"]["members"][0]["body"]["lines"] == ["its colour"]
    assert found["Lamp"]["members"][0]["type"] == {"name": "Shade"}
    assert found["Shade"]["values"][0]["body"]["lines"] == ["like a candle"]


def test_what_the_documents_do_not_know_is_there_without_a_text(found: dict[str, Any]) -> None:
    assert "body" not in found["lamp-blink"]
    assert [each["name"] for each in found["lamp-blink"]["arguments"]] == ["lamp"]


def test_a_site_has_the_pages_of_the_build(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path) -> None:
    assert qmpdoc("render", "html", *words, "-o", f"{tmp_path}/site").returncode == 0
    assert {each.stem for each in (tmp_path / "site/command").iterdir()} == {"query-lamps", "lamp-blink"}
    assert "like a candle" in (tmp_path / "site/type/Shade.html").read_text()
    assert "like the moon" not in (tmp_path / "site/type/Shade.html").read_text()


def test_a_site_is_written_again_with_other_documents(qmpdoc: RunQmpdoc, words: list[str], tmp_path: Path) -> None:
    for text in ("like a candle", "like a fire"):
        (tmp_path / "schema.json").write_text(SCHEMA.replace("like a candle", text))
        assert qmpdoc("render", "html", *words, "-o", f"{tmp_path}/site").returncode == 0
        assert text in (tmp_path / "site/type/Shade.html").read_text()


def test_documents_for_something_else_than_a_saved_answer_are_refused(qmpdoc: RunQmpdoc, words: list[str]) -> None:
    done = qmpdoc("render", "json", words[2], "--docs", words[2], "--no-config")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--docs is for a saved answer to query-qmp-schema" in done.stderr
