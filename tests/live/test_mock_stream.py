"""Requests out of a stream of bytes: however it is cut, and whatever else is in it."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from qmpdoc.live.mock.stream import NoJsonError, RequestStream

STREAM = b'{"execute": "a}"}\n{"execute":"b","id":"\\"{"}{\'execute\': \'it\\\'s "c"\'}\r\n\n[1]nonsense\n3\n{"d": {}}'
VALUES = [{"execute": "a}"}, {"execute": "b", "id": '"{'}, {"execute": 'it\'s "c"'}, [1], NoJsonError, 3, {"d": {}}]


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_requests_are_read_however_the_stream_is_cut(cuts: list[int]) -> None:
    stream, found = RequestStream(), []
    places = [0, *sorted(cuts), len(STREAM)]
    for start, end in itertools.pairwise(places):
        found += list(stream.feed(STREAM[start:end]))
    assert [NoJsonError if isinstance(each, NoJsonError) else each for each in found] == VALUES


@given(st.binary(max_size=200))
def test_after_any_bytes_a_line_end_brings_the_stream_back(data: bytes) -> None:
    stream = RequestStream()
    found = list(stream.feed(data + b'"' + b"\n" + b"'\n" + b"]" * 200 + b"}" * 200 + b"\n"))
    found = list(stream.feed(b'\n{"execute": "a"}'))
    assert found[-1] == {"execute": "a"}


def test_an_endless_request_takes_no_endless_memory() -> None:
    stream = RequestStream()
    assert not list(stream.feed(b'{"execute": "'))
    for _ in range(30):
        assert not list(stream.feed(b"x" * 1024 * 1024))
    assert len(stream._data) < 12 * 1024 * 1024
    (refusal,) = stream.feed(b'"}')
    assert isinstance(refusal, NoJsonError)
    assert list(stream.feed(b"{}")) == [{}]


def test_nesting_without_end_is_refused() -> None:
    stream = RequestStream()
    found = list(stream.feed(b"[" * 100_000 + b"]" * 100_000 + b"{}"))
    assert isinstance(found[0], NoJsonError)
    assert found[1:] == [{}]
