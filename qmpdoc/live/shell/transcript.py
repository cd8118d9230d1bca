"""What happened in a session, as an example that can be pasted into a definition file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qmpdoc.model import Direction

WIDTH = 76
"""Columns that a line of an example takes where it can be broken."""

_EVENT_ORDER = ("event", "data", "timestamp")
"""The order in which examples write an event's members, whatever the order in which they come."""


class Transcript:
    """Collects messages in the order in which they were seen; requests and answers lose their ids."""

    def __init__(self) -> None:
        self._messages: list[str] = []

    def sent(self, request: Mapping[str, Any]) -> None:
        """Take down a request; a blank line parts it from what was before."""
        self._messages.append(f"{'' if not self._messages else chr(10)}{_message(Direction.SEND, request)}")

    def received(self, message: Mapping[str, Any]) -> None:
        """Take down an answer or an event."""
        self._messages.append(_message(Direction.RECEIVE, message))

    def text(self) -> str:
        """The whole example."""
        return "".join(f"{each}\n" for each in self._messages)


def _message(direction: Direction, message: Mapping[str, Any]) -> str:
    order = [*(each for each in _EVENT_ORDER if "event" in message and each in message), *message]
    bare = {name: message[name] for name in order if name != "id"}
    return f"{direction.value} {example_text(bare, len(direction.value) + 1)}"


def example_text(value: Any, column: int = 0) -> str:
    """A JSON value as examples write it, its first character standing in `column`: on one line if that fits."""
    line = _on_one_line(value)
    if len(line) + column <= WIDTH or not isinstance(value, dict | list) or not value:
        return line
    margin = " " * (column + 2)
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: " for name in value]
        parts = [
            head + example_text(each, column + 2 + len(head)) for head, each in zip(parts, value.values(), strict=True)
        ]
        return "{ " + f",\n{margin}".join(parts) + " }"
    return "[ " + f",\n{margin}".join(example_text(each, column + 2) for each in value) + " ]"


def _on_one_line(value: Any) -> str:
    if isinstance(value, dict) and value:
        return "{ " + ", ".join(f"{json.dumps(name)}: {_on_one_line(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list) and value:
        return "[ " + ", ".join(map(_on_one_line, value)) + " ]"
    return json.dumps(value, ensure_ascii=False)
