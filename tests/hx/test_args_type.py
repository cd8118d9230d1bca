"""args_type: every code of both ages, and what is wrong with malformed ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.files.source import SourceLocation
from qmpdoc.hx.args_type import CODES, read_args_type


def place(offset: int) -> SourceLocation:
    return SourceLocation("x.hx", 1, offset + 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("force:-f,device:B", [("force", "json-bool", True, "f"), ("device", "json-string", False, None)]),
        ("name:s?", [("name", "json-string", True, None)]),
        ("fmt:/,addr:l", [("fmt", "json-string", False, None), ("addr", "json-int", False, None)]),
        ("addr:i,size:i.", [("addr", "json-int", False, None), ("size", "json-int", True, None)]),
        ("reuse:-n,live:-fs", [("reuse", "json-bool", True, "n"), ("live", "json-string", True, "f")]),
        (
            "a:F,b:S,c:O,d:M,e:o,f:f,g:T,h:b,i:q",
            [
                ("a", "json-string", False, None),
                ("b", "json-string", False, None),
                ("c", "json-object", False, None),
                ("d", "json-int", False, None),
                ("e", "json-int", False, None),
                ("f", "json-number", False, None),
                ("g", "json-number", False, None),
                ("h", "json-bool", False, None),
                ("i", "json-value", False, None),
            ],
        ),
        (
            "snapshot-file:s?,mode:s?",
            [("snapshot-file", "json-string", True, None), ("mode", "json-string", True, None)],
        ),
        (" value : o ", [("value", "json-int", False, None)]),
        ("-fB", [(None, "json-bool", True, "f"), (None, "json-string", False, None)]),
        ("BFs?", [(None, "json-string", False, None)] * 2 + [(None, "json-string", True, None)]),
        ("/ii.", [(None, "json-string", False, None), (None, "json-int", False, None), (None, "json-int", True, None)]),
        ("-ds", [(None, "json-bool", True, "d"), (None, "json-string", False, None)]),
    ],
)
def test_codes(text: str, expected: list[tuple[str | None, str, bool, str | None]]) -> None:
    arguments, problems = read_args_type(text, place)
    assert [(each.name, each.type.name, each.optional, each.flag) for each in arguments] == expected
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("device:", 7, "not a code"),
        ("device:Z", 7, "'Z'"),
        ("device:B,,x:s", 9, "not name:code"),
        ("a:s,b", 4, "not name:code"),
        ("a:s,a:i", 4, "two arguments"),
        ("a:ss", 2, "'ss'"),
        ("sZ", 1, "'Z'"),
        ("a:-", 2, "'-'"),
    ],
)
def test_faults_say_where(text: str, offset: int, word: str) -> None:
    _, problems = read_args_type(text, place)
    assert [each.offset for each in problems] == [offset]
    assert word in problems[0].reason
    assert problems[0].advice


def test_every_argument_says_what_the_human_monitor_reads() -> None:
    arguments, _ = read_args_type(",".join(f"a{index}:{code}" for index, code in enumerate(CODES)), place)
    assert len({each.meaning for each in arguments}) == len(CODES)


def test_a_flag_names_its_letter() -> None:
    ((argument,), _) = read_args_type("force:-f", place)
    assert argument.meaning == "a flag, given as -f"


@given(st.text(alphabet="abFBsSOilMofTbq/-?.:, \n\x00é", max_size=60))
def test_any_text_is_read_or_reported(text: str) -> None:
    arguments, problems = read_args_type(text, place)
    assert arguments or problems or not text.strip()
    assert all(0 <= each.offset <= len(text) for each in problems)


def test_characters_that_are_no_codes_are_one_fault() -> None:
    arguments, problems = read_args_type("Bxyzi", place)
    assert [each.code for each in arguments] == ["B", "i"]
    assert [(each.reason, each.offset, each.length) for each in problems] == [("'xyz' are not codes", 1, 3)]


def test_one_character_that_is_no_code() -> None:
    _, problems = read_args_type("Bxi", place)
    assert [each.reason for each in problems] == ["'x' is not a code"]


def test_long_nonsense_is_reported_shortly() -> None:
    _, problems = read_args_type("x" * 90_000, place)
    assert [each.reason for each in problems] == [f"'{'x' * 37}...' are not codes"]
    _, problems = read_args_type("a:s," * 20_000, place)
    assert len(problems) == 20
