"""The messages of examples, read as JSON."""

from __future__ import annotations

import re
from functools import lru_cache

from qmpdoc.files.json_text import JsonNode, JsonTextError, NodeKind, parse_json, position
from qmpdoc.model import AnyDefinition, Direction, Example, Message, SourceLocation

_MOST_REPAIRS = 8
"""Slips of a message that are put right before the rest of it is given up."""
_IN_SINGLE_QUOTES = re.compile(r"'(?P<inside>[^'\"\\\n]*)'")
_BARE_NAME = re.compile(r"(?P<name>[A-Za-z][\w-]*):[ \t]")
_CAPITALISED = re.compile(r"(?:True|False)\b")


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
    """Return a message that has text after its end, or slips in commas, quotes or words; None for any other.

    It is unclear what was meant if more of a message follows, such as its arguments behind an extra bracket.
    """
    for _ in range(_MOST_REPAIRS):
        try:
            return parse_json(text)
        except JsonTextError as error:
            if error.value is not None:
                return error.value if '"' not in text[error.offset :].strip("\"'") else None
            repaired = _repaired(text, error)
            if repaired is None:
                return None
            text = repaired
    return None


def _repaired(text: str, error: JsonTextError) -> str | None:
    """A text of the same length in which one slip is put right; None if something else is wrong."""
    start = error.offset
    before = text[start - 1 : start]
    if error.message.startswith("unexpected comma"):
        return f"{text[:start]} {text[start + 1 :]}"
    if error.message.startswith("expected ','") and text[start : start + 1] in '"{[' and before.isspace():
        return f"{text[: start - 1]},{text[start:]}"
    quoted = _IN_SINGLE_QUOTES.match(text, start)
    if quoted is not None:
        return f'{text[:start]}"{quoted["inside"]}"{text[quoted.end() :]}'
    name = _BARE_NAME.match(text, start) if before.isspace() else None
    if name is not None:
        return f'{text[: start - 1]}"{name["name"]}":{text[name.end() :]}'
    word = _CAPITALISED.match(text, start)
    return f"{text[:start]}{word[0].lower()}{text[word.end() :]}" if word else None
