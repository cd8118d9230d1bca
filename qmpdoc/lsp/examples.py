"""The request of an example around a line."""

from __future__ import annotations

import re

import msgspec

from qmpdoc.lsp.state import Document

_EXECUTE = re.compile(r'"(?:execute|exec-oob)"\s*:\s*"(?P<command>[\w-]+)"')
_LONGEST = 40
"""Lines of a request beyond which its beginning is not looked for."""


class Request(msgspec.Struct, frozen=True):
    """A request of an example: its command, and its text up to the next message."""

    command: str
    text: str


def request_around(document: Document, line: int) -> Request | None:
    """Return the request that a line, counted from 0, is a part of; None elsewhere."""
    first = line
    while first > max(0, line - _LONGEST) and "->" not in document.line(first):
        if "<-" in document.line(first) or document.line(first).strip() in {"", "#", "##"}:
            return None
        first -= 1
    if "->" not in document.line(first):
        return None
    last = line
    while last < len(document.lines) - 1 and not _ends(document.line(last + 1)):
        last += 1
    text = "\n".join(document.lines[first : last + 1])
    match = _EXECUTE.search(text)
    return Request(match["command"], text) if match else None


def _ends(line: str) -> bool:
    return "->" in line or "<-" in line or line.strip() in {"", "#", "##"}
