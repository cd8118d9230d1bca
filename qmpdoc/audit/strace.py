"""The strings of system calls as strace writes them: C's notation, ``...`` behind what it cuts off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec


class TracedString(msgspec.Struct, frozen=True, kw_only=True):
    """A string of one call: its text, the descriptor and direction that it belongs to, and where it begins."""

    text: str
    stream: str
    column: int
    truncated: bool


_CALL = re.compile(r"\b(write|writev|sendmsg|sendto|send|read|recvmsg|recvfrom|recv)\((\d+)")
_STRING = re.compile(r'(?:iov_base=|, )"((?:[^"\\]|\\.)*)"(\.\.\.)?')
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {"n": 10, "t": 9, "r": 13, "v": 11, "f": 12, "a": 7, "b": 8}


def strings_of_trace(line: str) -> Iterator[TracedString]:
    """Return the strings that were read from or written to a descriptor, according to a line of a trace."""
    call = _CALL.search(line)
    if call is None:
        return
    sent = call[1].startswith(("write", "send"))
    for match in _STRING.finditer(line, call.end()):
        yield TracedString(
            text=unescape(match[1]),
            stream=f"{call[2]}{'>' if sent else '<'}",
            column=match.start(1) + 1,
            truncated=match[2] is not None,
        )


def unescape(text: str) -> str:
    """Return the text of a string in C's notation; its bytes are UTF-8."""
    parts, start = [], 0
    for match in _ESCAPE.finditer(text):
        parts += [text[start : match.start()].encode("utf-8", "replace"), bytes([_code(match[1])])]
        start = match.end()
    parts.append(text[start:].encode("utf-8", "replace"))
    return b"".join(parts).decode("utf-8", "replace")


def _code(escape: str) -> int:
    if escape[0] == "x" and len(escape) > 1:
        return int(escape[1:], 16)
    if escape[0] in "01234567":
        return int(escape, 8) & 255
    return _LETTERS.get(escape, ord(escape) & 255)
