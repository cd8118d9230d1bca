"""The places of characters of a schema, and how much of two texts is the same."""

from itertools import takewhile

from hypothesis import example, given
from hypothesis import strategies as st

from qmpdoc.qapi.text import common_end, common_length

TEXT = st.text("ab\n", max_size=40)


@example("", "", "")
@example("abc", "", "d")
@given(TEXT, TEXT, TEXT)
def test_common_length_is_that_of_the_common_start(start: str, one: str, other: str) -> None:
    texts = start + one, start + other
    same = list(takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    assert common_length(*texts) == len(same)


@example("", "abc", "abc", 3)
@example("a", "ba", "a", 1)
@given(TEXT, TEXT, TEXT, st.integers(0, 4))
def test_common_end_is_that_behind_the_common_start(end: str, one: str, other: str, start: int) -> None:
    texts = one + end, other + end
    start = min(start, common_length(*texts))
    rests = (each[start:][::-1] for each in texts)
    same = list(takewhile(lambda pair: pair[0] == pair[1], zip(*rests, strict=False)))
    assert common_end(*texts, start) == len(same)
