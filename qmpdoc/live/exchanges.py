"""The examples of a reference as a conversation: each request with the answer and the events that follow it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from qmpdoc.files.json_text import JsonNode, JsonTextError, NodeKind, parse_json, position
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Command, Definition, Direction, Event, Example, Message, Reference

REQUEST_WORDS = ("execute", "exec-oob")
"""The members that name a request's command."""


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """A message of an example that is a JSON object, and where it is."""

    message: Message
    node: JsonNode

    @property
    def value(self) -> dict[str, Any]:
        """The message as a program sees it, without what the text leaves out."""
        plain: dict[str, Any] = self.node.plain()
        return plain

    def locate(self, offset: int) -> SourceLocation:
        """The place of the character at `offset` of the message's text."""
        return self.message.text.locate(*position(str(self.message.text), offset))

    def is_event(self) -> bool:
        """Whether it describes an event."""
        return self.node.get("event") is not None


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """A request of an example, or None for what a server says by itself, and what follows it.

    `number` counts the examples of `definition` from 1.
    """

    definition: Definition
    example: Example
    number: int
    request: Spoken | None
    replies: tuple[Spoken, ...]

    @property
    def answer(self) -> Spoken | None:
        """The first reply that is not an event."""
        return next((each for each in self.replies if not each.is_event()), None)

    @property
    def events(self) -> tuple[Spoken, ...]:
        """The replies that describe events."""
        return tuple(each for each in self.replies if each.is_event())

    @property
    def command(self) -> str | None:
        """The name of the command that it runs; None if it runs none, or leaves the name out."""
        for word in REQUEST_WORDS:
            found = self.request.node.get(word) if self.request else None
            if found is not None and isinstance(found.value, str):
                return found.value
        return None

    @property
    def arguments(self) -> JsonNode | None:
        """The arguments of the request, None where it gives none."""
        return self.request.node.get("arguments") if self.request else None


def exchanges(reference: Reference) -> Iterator[Exchange]:
    """The exchanges of all commands' and events' examples, in order; what is not a JSON object is skipped."""
    seen: set[SourceLocation] = set()
    for definition in reference.definitions:
        if isinstance(definition, Command | Event):
            for number, example in enumerate(definition.examples, start=1):
                if example.location not in seen:
                    seen.add(example.location)
                    yield from _exchanges_of(definition, example, number)


def _exchanges_of(definition: Definition, example: Example, number: int) -> Iterator[Exchange]:
    request: Spoken | None = None
    replies: list[Spoken] = []
    for message in example.messages:
        spoken = _read(message)
        if message.direction is Direction.RECEIVE:
            replies.extend([spoken] if spoken else [])
            continue
        if request or replies:
            yield _exchange(definition, example, number, request, replies)
        request, replies = spoken, []
    if request or replies:
        yield _exchange(definition, example, number, request, replies)


def _exchange(
    definition: Definition, example: Example, number: int, request: Spoken | None, replies: list[Spoken]
) -> Exchange:
    return Exchange(definition=definition, example=example, number=number, request=request, replies=tuple(replies))


def _read(message: Message) -> Spoken | None:
    try:
        node = parse_json(str(message.text))
    except JsonTextError:
        return None
    return Spoken(message=message, node=node) if node.kind is NodeKind.OBJECT else None
