"""Plain prose: what a person sees at a glance, a reader of plain text must see too."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.markup.plain import parse_plain
from qmpdoc.markup.tree import Blocks, block_text
from qmpdoc.model import Dialect
from tests.markup.sketch import doc, sketch


def plain(text: str) -> Blocks:
    return parse_plain(doc(text, Dialect.PLAIN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", "P one two\nP three"),
        ("- a\n- b\n  more\n\n  third", "*\n  P a\n*\n  P b more\n  P third"),
        ("* a\n\n* b", "*\n  P a\n*\n  P b"),
        ("list:\n- a\n- b\n\nafter", "P list:\n*\n  P a\n*\n  P b\nP after"),
        ("- a\n   - inner\n- b", "*\n  P a\n  *\n    P inner\n*\n  P b"),
        ("1. a\n2. b\n\n3. c", "11\n  P a\n21\n  P b\n31\n  P c"),
        ("(1) a\n(2) b", "11\n  P a\n21\n  P b"),
        ("a) x\nb) y", "1a\n  P x\n2a\n  P y"),
        ("1. a\n1. b", "11\n  P a\n11\n  P b"),
        ("See the 2016\n2. of May", "P See the 2016 2. of May"),
        ("text\n\n    for (;;) {\n        x();\n    }", "P text\npre\n  for (;;) {\n      x();\n  }"),
        ("text\n\n    a quotation\n    over lines.", "P text\n>\n  P a quotation over lines."),
        ("    1. a\n\n    2. b\n\ntext", "11\n  P a\n21\n  P b\nP text"),
        ("flow:\n\n-> the client\n<- the server", "P flow:\npre\n  -> the client\n  <- the server"),
        ("NOTE: mind this\nplease.", "note!\n  P mind this please."),
        ("Warning: hot", "warning!\n  P hot"),
        ("A title\n=======\n\ntext", "H1 A title\nP text"),
        ("1. Numbered\n-----------\ntext", "H1 1. Numbered\nP text"),
        ("@device is that of @dev-2.", "P [member device] is that of [member dev-2]."),
        ("mail a@example.org", "P mail a@example.org"),
        ("see http://x.org/a_b.html, or https://y.org.", "P see <http://x.org/a_b.html>, or <https://y.org>."),
        ("tab\tseparated", "P tab separated"),
        ("- a\n-b is no item", "*\n  P a\nP -b is no item"),
        ("one - two\nthree", "P one - two three"),
    ],
)
def test_plain_text_is_read_as_a_person_reads_it(text: str, expected: str) -> None:
    assert sketch(plain(text)) == expected


LINES = (
    "- ant",
    "* bee",
    "1. cat",
    "  dog",
    "    elk {",
    "",
    "fox:",
    "-> gnu",
    "====",
    "Note: hen",
    "@ibex",
    "http://jay/k",
)


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = block_text(plain("\n".join([*lines, "", "zzz"])))
    assert "zzz" in text
    for animal in ("ant", "bee", "cat", "dog", "elk {", "fox:", "gnu", "hen", "ibex", "http://jay/k"):
        assert text.count(animal) == sum(animal in line for line in lines)


@pytest.mark.seconds
@pytest.mark.parametrize(
    "text",
    [
        "\n".join("  " * level + "- x\n" for level in range(3000)),
        "- x\n" * 100_000,
        "1. x\n" * 50_000,
        "\n" * 100_000 + "x",
        "- a\n" + "\n" * 100_000 + "x",
        "@a " * 33_000,
        "http://" * 14_000,
    ],
    ids=["deep", "bullets", "numbers", "blanks", "blanks in a list", "members", "addresses"],
)
def test_no_text_takes_long(text: str) -> None:
    started = time.monotonic()
    assert block_text(plain(text))
    assert time.monotonic() - started < 60
