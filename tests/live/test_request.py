"""Requests as people type them, typed by the schema."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.live.interface import Interface
from qmpdoc.live.request import RequestError, parse_request, split_words
from qmpdoc.loading.load import load

SCHEMA = """\
{ 'pragma': { 'doc-required': false } }
{ 'enum': 'Kind', 'data': [ 'file', 'net' ] }
{ 'struct': 'File', 'data': { 'path': 'str', '*flags': [ 'int' ] } }
{ 'struct': 'Net', 'data': { 'host': 'str', 'port': 'int' } }
{ 'union': 'Source', 'base': { 'kind': 'Kind', '*name': 'str' }, 'discriminator': 'kind',
  'data': { 'file': 'File', 'net': 'Net' } }
{ 'alternate': 'SourceRef', 'data': { 'named': 'str', 'source': 'Source', 'none': 'null' } }
{ 'command': 'add', 'data': 'Source', 'boxed': true }
{ 'command': 'join', 'data': { 'parts': [ 'SourceRef' ], 'to': 'SourceRef', '*ratio': 'number', '*force': 'bool' } }
"""

Parse = Callable[[str], dict[str, Any]]


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    """Reads a line by the schema above, or by any other name without one."""
    (tmp_path / "schema.json").write_text(SCHEMA)
    reference, problems = load([str(tmp_path / "schema.json")])
    assert not problems
    interface = Interface(reference)
    return lambda line: parse_request(line, interface.arguments_of)


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("add kind=file path=1 name=0x2", {"kind": "file", "path": "1", "name": "0x2"}),
        ("add kind=net host=true port=0x10", {"kind": "net", "host": "true", "port": 16}),
        ("add kind=net host=a port=many", {"kind": "net", "host": "a", "port": "many"}),
        ("add kind=file path=a flags.0=1 flags.1=2", {"kind": "file", "path": "a", "flags": [1, 2]}),
        ("add kind=file path=a flags=[1,2]", {"kind": "file", "path": "a", "flags": [1, 2]}),
        ('add kind=file path="a b\\n"', {"kind": "file", "path": "a b\n"}),
        ("add kind=file path='a \"b'", {"kind": "file", "path": 'a "b'}),
        ("add kind=file path=", {"kind": "file", "path": ""}),
        ("join to=5", {"to": "5"}),
        ("join to=null force=on ratio=1", {"to": None, "force": True, "ratio": 1}),
        ("join to=null force=off ratio=0.5", {"to": None, "force": False, "ratio": 0.5}),
        ("join to.kind=net to.port=5 to.host=6", {"to": {"kind": "net", "port": 5, "host": "6"}}),
        ("join parts.0=7 parts.1.kind=file parts.1.path=8", {"parts": ["7", {"kind": "file", "path": "8"}]}),
        ('join to={"kind": "net", "port": [ 1 ]}', {"to": {"kind": "net", "port": [1]}}),
        ("other a=1 b=x c=true d=null e.f=1.5", {"a": 1, "b": "x", "c": True, "d": None, "e": {"f": 1.5}}),
        ("other a.0=x a.1=y", {"a": ["x", "y"]}),
    ],
)
def test_values_are_of_the_types_that_the_schema_gives(parse: Parse, line: str, arguments: dict[str, Any]) -> None:
    assert parse(line) == {"execute": line.split(maxsplit=1)[0], "arguments": arguments}


def test_json_is_taken_as_it_is(parse: Parse) -> None:
    assert parse('{"exec-oob": "add", "arguments": {"kind": 3}, "id": "x"}') == {
        "exec-oob": "add",
        "arguments": {"kind": 3},
        "id": "x",
    }


@pytest.mark.parametrize(
    ("line", "message", "offset"),
    [
        ("", "the line has no command", 0),
        ("add kind", "'kind' is not an argument; write NAME=VALUE", 4),
        ("add =x", "is not an argument", 4),
        ("add a..b=x", "is not an argument", 4),
        ("add kind=a kind=b", "'kind' is given twice", 11),
        ("add kind=a kind.b=c", "'kind' has a value already", 11),
        ("add a.b=c a=d", "'a' is given twice", 10),
        ('add name="x', "a quote is not closed", 9),
        ("add name='x", "a quote is not closed", 9),
        ("add name={", "a bracket is not closed", 9),
        ("add name={x}", "'x' is not a JSON value", 10),
        ("join parts.0=a parts.2=b", "count them from 0 without a gap", 0),
        ("add " + "a." * 60 + "a=1", "at most 50 parts", 4),
        ("{}", "a request names its command", 0),
        ('{"execute": 3}', "a request names its command", 0),
        ('{"execute": "a", ...}', "cannot leave anything out", 0),
        ('{"execute": "a", "id": 3}', "an id must be a string", 0),
        ('{"execute": }', "expected a value", 12),
        ('{"execute": "a", "x": ' + "[" * 100_000, "levels of nesting", 222),
    ],
)
def test_what_is_no_request_is_refused_at_its_place(parse: Parse, line: str, message: str, offset: int) -> None:
    with pytest.raises(RequestError, match=message) as refusal:
        parse(line)
    assert refusal.value.offset == offset


NAMES = st.text("abcdefgh-", min_size=1, max_size=8)
TREES = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none(),
    lambda inner: st.dictionaries(NAMES, inner, min_size=1, max_size=4),
    max_leaves=8,
)


def flattened(value: object, path: str) -> list[str]:
    if isinstance(value, dict):
        return [line for name, each in value.items() for line in flattened(each, f"{path}.{name}")]
    return [f"{path[1:]}={json.dumps(value)}"]


@given(st.dictionaries(NAMES, TREES, min_size=1, max_size=4))
def test_any_arguments_can_be_written_with_dots_and_read_again(arguments: dict[str, Any]) -> None:
    line = " ".join(["x", *flattened(arguments, "")])
    assert parse_request(line, lambda _: None) == {"execute": "x", "arguments": arguments}


@given(st.text())
def test_any_line_is_words_or_a_refusal(line: str) -> None:
    try:
        words = split_words(line)
    except RequestError as refusal:
        assert 0 <= refusal.offset <= len(line)
    else:
        assert all(line[each.start :].startswith(each.text) for each in words)
        assert "".join("".join(each.text for each in words).split()) == "".join(line.split())
