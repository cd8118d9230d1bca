"""Requests out of a stream of bytes, as a QMP server reads them: objects one after the other, on lines or not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

LONGEST_REQUEST = 10 * 1024 * 1024
"""The longest request in bytes; a longer one is refused."""
DEEPEST = 200
"""The deepest nesting of a request; a deeper one is refused."""

_OUTSIDE = re.compile(rb"[\[\]{}\"'\n]")
_INSIDE = {b'"': re.compile(rb'["\\\n]'), b"'": re.compile(rb"['\\\n]")}
_STRING = re.compile(r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' """, re.VERBOSE | re.DOTALL)


_NEEDS_CARE = re.compile(r'\\.|"', re.DOTALL)


class NoJsonError(ValueError):
    """Bytes that are not JSON; reading goes on behind them."""


class RequestStream:
    """Takes bytes as they come and gives the values that are whole."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._place = 0
        self._depth = 0
        self._quote = b""
        self._refused = False

    def feed(self, data: bytes) -> Iterator[Any]:
        """The JSON values that `data` completes; a `NoJsonError` takes the place of bytes that are not JSON."""
        self._data += data
        while (end := self._next_end()) is not None:
            text, self._data = bytes(self._data[:end]), self._data[end:]
            self._place = self._depth = 0
            refused, self._refused = self._refused, False
            if text.strip():
                yield NoJsonError("the request is too long or nested too deeply") if refused else _parse(text)
        if len(self._data) > LONGEST_REQUEST or self._refused:
            self._refused = True
            del self._data[: self._place]
            self._place = 0

    def _next_end(self) -> int | None:
        """Where the next value ends, None while it is not whole."""
        while True:
            pattern = _INSIDE[self._quote] if self._quote else _OUTSIDE
            found = pattern.search(self._data, self._place)
            if found is None:
                self._place = len(self._data)
                return None
            mark = bytes(found[0])
            if mark == b"\\" and found.end() == len(self._data):
                self._place = found.start()
                return None
            self._place = found.end() + (mark == b"\\")
            if self._closes(mark):
                return self._place

    def _closes(self, mark: bytes) -> bool:
        """Take note of a bracket, quote or line end; whether a value ends with it, as with a line end in a string."""
        if mark == b"\\":
            return False
        if mark in (b'"', b"'"):
            self._quote = b"" if self._quote else mark
        elif self._quote:
            self._quote, self._depth = b"", 0
            return True
        elif mark in (b"{", b"["):
            self._depth += 1
            self._refused = self._refused or self._depth > DEEPEST
        elif mark in (b"}", b"]"):
            self._depth -= 1
            return self._depth <= 0
        return mark == b"\n" and self._depth == 0


def _parse(data: bytes) -> Any:
    """The value that `data` writes, its strings in double or single quotes; a `NoJsonError` if it writes none."""
    try:
        text = data.decode("utf-8")
        return json.loads(_STRING.sub(_double_quoted, text) if "'" in text else text)
    except (ValueError, RecursionError) as error:
        return NoJsonError(str(error))


def _double_quoted(match: re.Match[str]) -> str:
    """A string in the quotes that JSON wants."""
    text = match[0]
    return text if text[0] == '"' else f'"{_NEEDS_CARE.sub(_escape, text[1:-1])}"'


def _escape(match: re.Match[str]) -> str:
    return {"\\'": "'", '"': '\\"'}.get(match[0], match[0])
