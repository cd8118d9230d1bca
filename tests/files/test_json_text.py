"""JSON as documentation writes it: values, elisions, and the places of problems."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.files.json_text import DEEPEST, JsonTextError, NodeKind, check_json, parse_json, position

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 2]), st.booleans())
def test_reads_what_json_writes(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert parse_json(text).plain() == value
    assert check_json(text) is False


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{ "a": 1, ... }', {"a": 1}),
        ('{ ..., "a": 1 }', {"a": 1}),
        ('{ "a": 1 ... }', {"a": 1}),
        ('{ "a": ... }', {"a": None}),
        ("[ 1, ..., 2 ]", [1, 2]),
        ("[ ... more of them ... ]", []),
        ("[\n  { },\n  ...\n]", [{}]),
        ("{...more...}", {}),
        ("... what the server says ...", None),
        ("[…]", []),
    ],
)
def test_elisions_are_no_fault(text: str, value: object) -> None:
    assert check_json(text) is True
    assert parse_json(text).plain() == value


def test_dots_in_a_string_are_no_elision() -> None:
    assert check_json('{ "a": "b...c" }') is False


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("", 0, "the end of the message"),
        ('{ "a": 1, }', 8, "unexpected comma before '}'"),
        ("[ 1, ]", 3, "unexpected comma before ']'"),
        ('{ "a" 1 }', 6, "expected ':'"),
        ('{ "a": 1 "b": 2 }', 9, "expected ',' or '}'"),
        ("{ 'a': 1 }", 2, "single quotes"),
        ("{ a: 1 }", 2, "'a'"),
        ('{ "a": "b }', 7, "does not end"),
        ('{ "a": True }', 7, "'True'"),
        ('{ "a": NaN }', 7, "'NaN'"),
        ('{ "a": 01 }', 7, "'01'"),
        ('{ "a": 1 } }', 11, "'}' after the end"),
        ('{ "a": [ 1 }', 11, "expected ',' or ']'"),
        ('{ "a": ', 7, "expected a value"),
        ('"\t"', 0, "does not allow"),
    ],
)
def test_faults_say_what_and_where(text: str, offset: int, words: str) -> None:
    with pytest.raises(JsonTextError) as caught:
        check_json(text)
    assert caught.value.offset == offset
    assert words in caught.value.message


def test_a_name_given_twice_is_there_twice() -> None:
    node = parse_json('{ "a": 1, "b": 2, "a": 3 }')
    assert [(each.name, each.start, each.value.value) for each in node.members] == [
        ("a", 2, 1),
        ("b", 10, 2),
        ("a", 18, 3),
    ]
    second = node.get("a")
    assert second is not None
    assert second.value == 3


def test_kinds() -> None:
    node = parse_json('[{}, [], "s", 1, 1.5, true, null]')
    assert [each.kind for each in node.items] == [
        NodeKind.OBJECT,
        NodeKind.ARRAY,
        NodeKind.STRING,
        NodeKind.INTEGER,
        NodeKind.NUMBER,
        NodeKind.BOOLEAN,
        NodeKind.NULL,
    ]
    assert [(each.start, each.end) for each in node.items[:2]] == [(1, 3), (5, 7)]


def test_nesting_has_a_limit_and_no_recursion() -> None:
    deep = "[" * DEEPEST + "]" * DEEPEST
    assert parse_json(deep).plain() == json.loads(deep)
    with pytest.raises(JsonTextError, match="levels of nesting"):
        check_json("[" * 100_000)


@given(st.text(alphabet="{}[]:,\"'.\\ab1-etn\n …", max_size=40))
def test_any_text_is_json_or_a_fault_inside_it(text: str) -> None:
    try:
        parse_json(text)
    except JsonTextError as error:
        assert 0 <= error.offset <= len(text)
        line, column = position(text, error.offset)
        assert text.split("\n")[line][column:] == text[error.offset :].split("\n", 1)[0]
