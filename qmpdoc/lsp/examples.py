"""Messages of examples as they are being written: the innermost object at a place, and its type by the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.wire import AlternateType, ArrayType, EnumType, Field, ObjectType, WireType

_EXECUTE = re.compile(r'"(?:execute|exec-oob)"\s*:\s*"(?P<name>[\w-]+)"')
_EVENT = re.compile(r'"event"\s*:\s*"(?P<name>[\w-]+)"')
_TOKEN = re.compile(r'"(?P<string>[^"\n]*)"?|(?P<open>[{\[])|(?P<close>[}\]])|(?P<colon>:)|(?P<comma>,)')
_LONGEST = 40
"""Lines of a message beyond which its beginning is not looked for, and of an example before an answer."""
_BLANK = frozenset({"", "#", "##"})


class Container(msgspec.Struct):
    """An object or array of a message: the key that it is the value of, its own keys, and those that are strings."""

    opening: str
    start: int
    parent: Container | None = None
    key: str = ""
    end: int | None = None
    names: list[str] = []
    given: dict[str, str] = {}

    def covers(self, offset: int) -> bool:
        """Whether a place is inside of it; one that is not closed goes on to the end."""
        return self.start < offset and (self.end is None or offset < self.end)


class Message(msgspec.Struct, frozen=True):
    """A message: its text from line `first`, whether a client sends it, and its command or event."""

    text: str
    first: int
    sent: bool
    command: str = ""
    event: str = ""

    def offset(self, line: int, column: int) -> int:
        """Where a place in the document is in the text."""
        before = self.text.split("\n")[: line - self.first]
        return sum(len(each) + 1 for each in before) + column

    def innermost(self, offset: int) -> Container | None:
        """The object or array around a place."""
        return max((each for each in [*_containers(self.text)] if each.covers(offset)), key=_start, default=None)

    def type_of(self, container: Container, snapshot: Snapshot) -> WireType | None:
        """What a part of the message is by the schema; None for the message itself, and where it is unknown."""
        if container.parent is None:
            return None
        if container.parent.parent is None:
            return _chosen(self._content(container.key, snapshot), container.opening)
        around = self.type_of(container.parent, snapshot)
        if isinstance(around, ArrayType):
            return _chosen(around.element, container.opening)
        field = fields_of(around, container.parent).get(container.key)
        return _chosen(field.type, container.opening) if field else None

    def _content(self, key: str, snapshot: Snapshot) -> WireType | None:
        command = snapshot.commands.get(self.command)
        event = snapshot.events.get(self.event)
        if event is not None and key == "data":
            return snapshot.types.data(event)
        if command is not None and key == ("arguments" if self.sent else "return"):
            return snapshot.types.arguments(command) if self.sent else snapshot.types.returns(command)
        return None


def fields_of(type: WireType | None, container: Container) -> Mapping[str, Field]:
    """Return the members that an object may have, with those of the branch that it chooses."""
    return type.fields_given(container.given) if isinstance(type, ObjectType) else {}


def enums_of(type: WireType) -> Iterator[EnumType]:
    """Return the enums that a value may be of."""
    if isinstance(type, EnumType):
        yield type
    elif isinstance(type, AlternateType):
        for each in type.choices:
            yield from enums_of(each.type)


def message_around(document: Document, line: int) -> Message | None:
    """Return the message that a line, counted from 0, is a part of; None elsewhere."""
    first = line
    while first > max(0, line - _LONGEST) and not _begins(document.line(first)):
        if document.line(first).strip() in _BLANK:
            return None
        first -= 1
    if not _begins(document.line(first)):
        return None
    last = line
    while last < len(document.lines) - 1 and not _ends(document.line(last + 1)):
        last += 1
    text = "\n".join(document.lines[first : last + 1])
    sent = "->" in document.line(first)
    event = None if sent else _EVENT.search(text)
    command = _EXECUTE.search(text) if sent else None if event else _request_before(document, first)
    return Message(text, first, sent, command["name"] if command else "", event["name"] if event else "")


def _request_before(document: Document, line: int) -> re.Match[str] | None:
    """What the last request above an answer executes, in the same comment or block."""
    for number in range(line - 1, max(-1, line - _LONGEST), -1):
        found = _EXECUTE.search(document.line(number))
        if found or document.line(number).rstrip() in ("##", "SQMP", "SRST"):
            return found
    return None


def _begins(line: str) -> bool:
    return "->" in line or "<-" in line


def _ends(line: str) -> bool:
    return _begins(line) or line.strip() in _BLANK


def _start(container: Container) -> int:
    return container.start


def _chosen(type: WireType | None, opening: str) -> WireType | None:
    """A type; of the types of an alternate the object or the array."""
    if isinstance(type, AlternateType):
        kind = ObjectType if opening == "{" else ArrayType
        return next((each.type for each in type.choices if isinstance(each.type, kind)), None)
    return type


def _containers(text: str) -> Iterator[Container]:
    """The objects and arrays of a message, whatever is missing in it."""
    stack: list[Container] = []
    key = string = ""
    for match in _TOKEN.finditer(text):
        if match["open"]:
            stack.append(Container(match["open"], match.start(), stack[-1] if stack else None, key))
            key = string = ""
            yield stack[-1]
        elif not stack:
            continue
        elif match["close"]:
            stack.pop().end = match.end()
            key = string = ""
        elif match["comma"]:
            key = string = ""
        elif match["colon"]:
            key = string
            stack[-1].names.append(key)
        elif key:
            stack[-1].given.setdefault(key, match["string"])
        else:
            string = match["string"]
