"""JSON as documentation writes it: the place of each value, repeated names, and what is left out.

A message of an example may leave things out: ``...`` or ``... more channels follow ...`` in place of a
value, of an array's elements or of an object's members. That is an elision and no problem. Everything else is
JSON as RFC 8259 has it. Positions are offsets into the text, counted from 0.
"""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import Any

import msgspec

DEEPEST = 200
"""The deepest nesting of a message; a deeper one is refused; the deepest example known has 12."""

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
      (?P<string>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")
    | (?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.]))
    | (?P<word>true|false|null)\b
    | (?P<elision>(?:\.\.\.|…)(?:[^"\[\]{},\n]*(?:\.\.\.|…))?)
    | (?P<mark>[\[\]{},:])
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_WORDS = {"true": True, "false": False, "null": None}


class NodeKind(Enum):
    """What a value is; `ELISION` is the place of something that the text leaves out."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    ELISION = "elision"


class JsonNode(msgspec.Struct, kw_only=True):
    """A value and where it is.

    `members` are an object's, in order, a name given twice twice; `items` an array's elements without the
    elisions. `elided` says that something of this very object or array is left out.
    """

    kind: NodeKind
    start: int
    end: int = 0
    value: str | int | float | bool | None = None
    members: list[JsonMember] = msgspec.field(default_factory=list)
    items: list[JsonNode] = msgspec.field(default_factory=list)
    elided: bool = False

    def get(self, name: str) -> JsonNode | None:
        """The value of an object's member, the last one if it is given twice; None if the object lacks it."""
        return next((each.value for each in reversed(self.members) if each.name == name), None)

    def has_elision(self) -> bool:
        """Whether anything is left out, here or further inside."""
        pending = [self]
        while pending:
            node = pending.pop()
            if node.elided or node.kind is NodeKind.ELISION:
                return True
            pending.extend(node.items)
            pending.extend(each.value for each in node.members)
        return False

    def plain(self) -> Any:
        """The value as Python's json module would give it; what is elided is left out, or None."""
        if self.kind is NodeKind.OBJECT:
            return {each.name: each.value.plain() for each in self.members}
        if self.kind is NodeKind.ARRAY:
            return [each.plain() for each in self.items]
        return self.value


class JsonMember(msgspec.Struct, kw_only=True):
    """A member of an object: its name, where the name is, and its value."""

    name: str
    start: int
    end: int
    value: JsonNode


class JsonTextError(ValueError):
    """A text that is not JSON: what is wrong and at which offset; `value` is what was whole before that."""

    def __init__(self, message: str, offset: int, value: JsonNode | None = None) -> None:
        super().__init__(f"{message} (at offset {offset})")
        self.message = message
        self.offset = offset
        self.value = value


def check_json(text: str) -> bool:
    """Whether `text` leaves something out; raises `JsonTextError` if it is not JSON, elisions aside.

    Much faster than `parse_json` for a text that is plain JSON, as most are.
    """
    try:
        json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return parse_json(text).has_elision()
    return False


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def parse_json(text: str) -> JsonNode:
    """The value that `text` writes, elisions included; raises `JsonTextError`."""
    return _Parser(text).parse()


def position(text: str, offset: int) -> tuple[int, int]:
    """The line index and the column offset, each from 0, of an offset into a text of several lines."""
    line = text.count("\n", 0, offset)
    return line, offset - (text.rfind("\n", 0, offset) + 1)


class _Parser:
    """Reads one value with a stack of its own, so that nesting costs no recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind = ""
        self.token = ""
        self.start = 0
        self.end = 0
        self.advance()

    def advance(self) -> None:
        """Go to the next token; `kind` is ``end`` after the last."""
        match = _TOKEN.match(self.text, self.end)
        if match is None:
            raise self.unknown_token()
        self.kind = str(match.lastgroup)
        self.token = match[self.kind]
        self.start, self.end = match.span(self.kind)

    def unknown_token(self) -> JsonTextError:
        """The error for text that is not a token of JSON."""
        blank = re.compile(r"[ \t\r\n]*").match(self.text, self.end)
        offset = blank.end() if blank else self.end
        found = self.text[offset]
        if found == "'":
            return JsonTextError("a string is in single quotes; JSON needs double quotes", offset)
        if found == '"':
            return JsonTextError("a string does not end, or has a character that JSON does not allow in it", offset)
        word = re.compile(r"[\w.+-]+").match(self.text, offset)
        return JsonTextError(f"'{word[0][:40] if word else found}' is not a JSON value", offset)

    def parse(self) -> JsonNode:
        """The one value of the text."""
        root = self.read_start()
        try:
            self.read_inside(root)
        except JsonTextError as error:
            if root.kind not in _CONTAINERS or not root.end:
                raise
            raise self.stray(error.offset, root) from None
        if self.kind != "end":
            raise self.stray(self.start, root)
        return root

    def stray(self, offset: int, root: JsonNode) -> JsonTextError:
        """The error for text at an offset after the end of a whole value."""
        found = self.text[offset:].split(maxsplit=1)[0]
        return JsonTextError(f"'{found[:40]}' after the end of the message", offset, root)

    def read_inside(self, root: JsonNode) -> None:
        """Read everything inside of an object or array."""
        open_nodes = [root] if root.kind in _CONTAINERS and not root.end else []
        while open_nodes:
            if len(open_nodes) > DEEPEST:
                raise JsonTextError(f"more than {DEEPEST} levels of nesting", self.start)
            child = self.read_next(open_nodes[-1])
            if child is None:
                open_nodes.pop()
            elif child.kind in _CONTAINERS and not child.end:
                open_nodes.append(child)

    def read_next(self, parent: JsonNode) -> JsonNode | None:
        """The next child of an open object or array, None at its end."""
        closing = "}" if parent.kind is NodeKind.OBJECT else "]"
        self.skip_elisions(parent)
        if self.token == closing and self.kind == "mark":
            parent.end = self.end
            self.advance()
            return None
        if parent.members or parent.items:
            self.read_comma(parent, closing)
            self.skip_elisions(parent)
            if parent.elided and self.token == closing:
                return self.read_next(parent)
        return self.read_member(parent) if closing == "}" else self.read_item(parent)

    def skip_elisions(self, parent: JsonNode) -> None:
        """Go past the elisions here, with the commas around them, and mark the parent as elided."""
        while self.kind == "elision" or (self.token == "," and self.kind == "mark" and self.elision_follows()):
            parent.elided = parent.elided or self.kind == "elision"
            self.advance()
            if self.kind == "mark" and self.token == "," and not (parent.members or parent.items):
                self.advance()

    def elision_follows(self) -> bool:
        """Whether the token after the current one is an elision."""
        match = _TOKEN.match(self.text, self.end)
        return match is not None and match.lastgroup == "elision"

    def read_comma(self, parent: JsonNode, closing: str) -> None:
        """Go past the comma between two children; raises `JsonTextError` if it is missing or one too many."""
        if self.kind == "mark" and self.token == ",":
            comma = self.start
            self.advance()
            if self.kind == "mark" and self.token == closing:
                raise JsonTextError(f"unexpected comma before '{closing}'", comma)
        else:
            raise JsonTextError(f"expected ',' or '{closing}' but found {self.found()}", self.start)

    def read_member(self, parent: JsonNode) -> JsonNode:
        """Add a member to an object and return its value; raises `JsonTextError`."""
        if self.kind != "string":
            raise JsonTextError(f"expected a member's name in double quotes but found {self.found()}", self.start)
        name, start, end = json.loads(self.token), self.start, self.end
        self.advance()
        if self.token != ":" or self.kind != "mark":
            raise JsonTextError(f"expected ':' after the name but found {self.found()}", self.start)
        self.advance()
        value = self.read_start()
        parent.members.append(JsonMember(name=name, start=start, end=end, value=value))
        return value

    def read_item(self, parent: JsonNode) -> JsonNode:
        """Add an item to an array and return it; raises `JsonTextError`."""
        item = self.read_start()
        parent.items.append(item)
        return item

    def read_start(self) -> JsonNode:
        """A scalar, whole, or an object or array just opened (its `end` still 0)."""
        kind, token, start, end = self.kind, self.token, self.start, self.end
        if kind == "mark" and token in "{[":
            node = JsonNode(kind=NodeKind.OBJECT if token == "{" else NodeKind.ARRAY, start=start)
        elif kind in ("mark", "end"):
            raise JsonTextError(f"expected a value but found {self.found()}", start)
        else:
            node = _scalar(kind, token, start, end)
        self.advance()
        return node

    def found(self) -> str:
        """The current token, as an error message shows it."""
        return "the end of the message" if self.kind == "end" else f"'{self.token[:40]}'"


_CONTAINERS = (NodeKind.OBJECT, NodeKind.ARRAY)


def _scalar(kind: str, token: str, start: int, end: int) -> JsonNode:
    if kind == "elision":
        return JsonNode(kind=NodeKind.ELISION, start=start, end=end)
    if kind == "string":
        return JsonNode(kind=NodeKind.STRING, start=start, end=end, value=json.loads(token))
    if kind == "word":
        value = _WORDS[token]
        return JsonNode(kind=NodeKind.NULL if value is None else NodeKind.BOOLEAN, start=start, end=end, value=value)
    if token.lstrip("-").isdigit() and len(token) <= 4000:
        return JsonNode(kind=NodeKind.INTEGER, start=start, end=end, value=int(token))
    return JsonNode(kind=NodeKind.NUMBER, start=start, end=end, value=float(token))
