"""One slip makes a rare word a misspelling; two make it another word."""

import pytest

from qmpdoc.rules.selection import Settings
from tests.lint.conftest import check

TEXT = """\
SQMP
lamp
----

Vectors are numbers. A lamp has vectors, and all vectors are sorted. Set the vectors, and the {word}.

Arguments: None.
EQMP
"""


@pytest.mark.parametrize(
    ("word", "found"),
    [("venctors", True), ("vetcors", True), ("vecturs", True), ("vetiors", False), ("vocters", False)],
)
def test_a_rare_word_is_a_slip_away(word: str, found: bool) -> None:
    results = check({"a.hx": TEXT.format(word=word).encode()}, Settings(select=("QL413",)))
    assert [each.diagnostic.code for each in results] == ["QL413"] * found


@pytest.mark.parametrize(
    ("word", "found"),
    [("definiion", True), ("eumeration", True), ("paravirtual", False), ("overly", False)],
)
def test_a_rare_word_is_a_letter_away_from_a_word_of_the_dictionary(word: str, found: bool) -> None:
    results = check({"a.hx": TEXT.format(word=word).encode()}, Settings())
    assert [each.diagnostic.code for each in results if each.diagnostic.code in ("QL411", "QL413")] == (
        ["QL413"] * found
    )


HOTPLUG = """\
SQMP
lamp
----

{common} lamps are new. A {common} lamp counts. Every {common} lamp is lit, and each {word} one.

Arguments: None.
EQMP
"""


@pytest.mark.parametrize(
    ("common", "word", "found"),
    [
        ("Hotplugged", "hotpluged", True),
        ("Throttling", "throtling", True),
        ("Passthrough", "pasthrough", True),
        ("Labelled", "labeled", False),
        ("Cancelling", "canceling", False),
    ],
)
def test_a_double_letter_too_few_is_a_slip_unless_it_is_a_spelling(common: str, word: str, found: bool) -> None:
    results = check({"a.hx": HOTPLUG.format(common=common, word=word).encode()}, Settings(select=("QL413",)))
    assert [each.diagnostic.code for each in results] == ["QL413"] * found
