"""Values and messages on a terminal: indented, coloured, and never able to move its cursor."""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN = "\x1b[0m"
_COLOURS = {
    "key": "\x1b[36m",
    "string": "\x1b[32m",
    "number": "\x1b[33m",
    "word": "\x1b[35m",
    "event": "\x1b[34m",
    "error": "\x1b[31m",
    "heading": "\x1b[1m",
}
_TOKEN = re.compile(
    r"""(?P<key>"(?:[^"\\]|\\.)*"(?=:)) | (?P<string>"(?:[^"\\]|\\.)*")
      | (?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?) | (?P<word>true|false|null)""",
    re.VERBOSE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves a cursor, turns text around, or is half a character; a tab and a line end may stay."""


def pretty(value: Any, *, colour: bool = False, indent: int | None = 2) -> str:
    """A JSON value, indented and coloured."""
    text = visible(json.dumps(value, indent=indent, ensure_ascii=False))
    if not colour:
        return text
    return _TOKEN.sub(lambda match: paint(match[0], str(match.lastgroup), colour), text)


def paint(text: str, kind: str, colour: bool) -> str:
    """A text in the colour of its kind, if `colour`."""
    return f"{_COLOURS[kind]}{text}{_PLAIN}" if colour else text


def visible(text: str) -> str:
    """A text from a stranger, with control characters escaped as in JSON."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def event_line(event: dict[str, Any], colour: bool) -> str:
    """An event on a line of its own: its name and data."""
    data = f" {pretty(event['data'], colour=colour, indent=None)}" if event.get("data") else ""
    return f"{paint('event', 'event', colour)} {visible(str(event.get('event')))}{data}"
