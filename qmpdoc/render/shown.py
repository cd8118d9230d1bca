"""The messages of examples as values, for documents that show them: whole JSON only, and only what fits the types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from qmpdoc.model import Command, Direction, Event, Example, Message
from qmpdoc.wire import WireTypes, check_value, node_of


class ShownCall(msgspec.Struct, frozen=True):
    """A request of an example and, where the example has it, the answer."""

    title: str
    arguments: dict[str, Any]
    answer: Any = None
    answered: bool = False


def shown_calls(command: Command, wire: WireTypes) -> Iterator[ShownCall]:
    """Yield the calls of a command that its examples show and that fit its types."""
    for example in command.examples:
        values = _values(example)
        for (direction, value), (_, following) in zip(values, [*values[1:], (None, {})], strict=True):
            arguments = value.get("arguments", {})
            if direction is not Direction.SEND or value.get("execute", value.get("exec-oob")) != command.name:
                continue
            if any(check_value(node_of(arguments), wire.arguments(command))):
                continue
            answer = following.get("return")
            fits = "return" in following and not any(check_value(node_of(answer), wire.returns(command)))
            yield ShownCall(example.title or command.name, arguments, answer if fits else None, fits)


def shown_events(event: Event, wire: WireTypes) -> Iterator[dict[str, Any]]:
    """Yield the messages of an event that its examples show and that fit its type."""
    for example in event.examples:
        for _, value in _values(example):
            data = value.get("data", {})
            if value.get("event") == event.name and not any(check_value(node_of(data), wire.data(event))):
                yield value


def _values(example: Example) -> list[tuple[Direction, dict[str, Any]]]:
    found = [(each.direction, _value(each)) for each in example.messages]
    return [(direction, value) for direction, value in found if isinstance(value, dict)]


def _value(message: Message) -> Any:
    if message.elided or message.fault:
        return {}
    try:
        return json.loads(str(message.text))
    except (ValueError, RecursionError):
        return {}
