"""The messages of examples, read as JSON."""

from __future__ import annotations

from functools import lru_cache

from qmpdoc.files.json_text import JsonNode, JsonTextError, NodeKind, parse_json, position
from qmpdoc.model import AnyDefinition, Direction, Example, Message, SourceLocation


class ExampleMessage:
    """A message of an example, with its definition and its JSON value."""

    __slots__ = ("definition", "example", "message", "node", "text")

    def __init__(self, definition: AnyDefinition, example: Example, message: Message) -> None:
        self.definition = definition
        self.example = example
        self.message = message
        self.text = str(message.text)
        self.node = _parse_first(self.text) if message.fault else _parse(self.text)

    @property
    def sent(self) -> bool:
        """Whether the client sends it."""
        return self.message.direction is Direction.SEND

    def get(self, key: str) -> JsonNode | None:
        """The value of a member of the message itself; None without one, or if the message is not an object."""
        return self.node.get(key) if self.node is not None and self.node.kind is NodeKind.OBJECT else None

    def named(self, key: str) -> str | None:
        """The string that a member of the message is, such as the command that it executes."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, str) else None

    @property
    def command(self) -> str | None:
        """The name of the command that a request executes, out of band or not."""
        return self.named("execute") or self.named("exec-oob")

    def has_key(self, *keys: str) -> bool:
        """Whether the message is an object with one of these members."""
        return any(self.get(key) is not None for key in keys)

    def place(self, offset: int) -> SourceLocation:
        """Where the character at `offset` of the message is."""
        return self.message.text.locate(*position(self.text, offset))

    def place_of(self, node: JsonNode) -> tuple[SourceLocation, int]:
        """Where a value is, and how much of it is on that line."""
        return self.place(node.start), self.length(node.start, node.end)

    def length(self, start: int, end: int) -> int:
        """The characters from `start` to `end` that are on the first line of them."""
        line_end = self.text.find("\n", start)
        return max(1, (end if line_end < 0 else min(end, line_end)) - start)


@lru_cache(maxsize=2048)  # many states of a schema have the same messages
def _parse(text: str) -> JsonNode | None:
    try:
        return parse_json(text)
    except JsonTextError:
        return None


def _parse_first(text: str) -> JsonNode | None:
    """Return a message that has text after its end; None for any other that is not JSON.

    It is unclear what was meant if more of a message follows, such as its arguments behind an extra bracket.
    """
    try:
        return parse_json(text)
    except JsonTextError as error:
        return error.value if '"' not in text[error.offset :].strip("\"'") else None
