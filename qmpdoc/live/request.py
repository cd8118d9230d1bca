"""Requests as people type them: ``blockdev-add driver=file filename=a.img cache.direct=on``, or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from qmpdoc.files.json_text import JsonTextError, parse_json
from qmpdoc.live.exchanges import REQUEST_WORDS
from qmpdoc.model import JsonType
from qmpdoc.wire import ANY, AlternateType, ArrayType, EnumType, ObjectType, ScalarType, WireType, fits, node_of

ArgumentsOf = Callable[[str], ObjectType | None]
"""Gives the arguments of a command by its name, None for an unknown one."""

DEEPEST = 50
"""The largest number of dots in a key."""
ON = ("true", "on", "yes")
OFF = ("false", "off", "no")
"""The words for a boolean, JSON's first."""


class RequestError(ValueError):
    """A line that is not a request: what is wrong and at which offset."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class Word(msgspec.Struct, frozen=True):
    """A word of a line and where it starts; quotes and brackets hold it together."""

    text: str
    start: int


def parse_request(line: str, arguments_of: ArgumentsOf) -> dict[str, Any]:
    """The request that a line writes, its values of the types that `arguments_of` knows; raises `RequestError`."""
    if line.lstrip().startswith("{"):
        return _parse_raw(line)
    words = split_words(line)
    if not words:
        raise RequestError("the line has no command")
    name = words[0].text
    tree: dict[str, Any] = {}
    for word in words[1:]:
        _put(tree, word)
    request: dict[str, Any] = {"execute": name}
    if tree:
        request["arguments"] = _typed(tree, arguments_of(name) or ANY)
    return request


def _parse_raw(line: str) -> dict[str, Any]:
    try:
        node = parse_json(line)
    except JsonTextError as error:
        raise RequestError(error.message, error.offset) from None
    if node.has_elision():
        raise RequestError("a request cannot leave anything out with '...'")
    value = node.plain()
    if not any(isinstance(value.get(word), str) for word in REQUEST_WORDS):
        raise RequestError('a request names its command: {"execute": "NAME"}')
    if not isinstance(value.get("id", ""), str):
        raise RequestError("an id must be a string here")
    return dict(value)


_TOKEN = re.compile(
    r"""(?P<blank>\s+) | (?P<string>"(?:[^"\\]|\\.)*"|'[^']*') | (?P<opening>[\[{]) | (?P<closing>[\]}])
      | (?P<quote>["']) | (?P<text>[^\s"'\[\]{}]+)""",
    re.VERBOSE,
)


def split_words(line: str) -> list[Word]:
    """The words of a line; raises `RequestError` for a quote or bracket that nothing closes."""
    words: list[Word] = []
    start, depth = 0, 0
    opened = 0
    for token in _TOKEN.finditer(line):
        if token.lastgroup == "quote":
            raise RequestError("a quote is not closed", token.start())
        if token.lastgroup == "opening":
            opened = token.start() if depth == 0 else opened
        depth += (token.lastgroup == "opening") - (token.lastgroup == "closing")
        if token.lastgroup == "blank" and depth <= 0:
            if token.start() > start:
                words.append(Word(line[start : token.start()], start))
            start = token.end()
    if depth > 0:
        raise RequestError("a bracket is not closed", opened)
    if start < len(line):
        words.append(Word(line[start:], start))
    return words


def _put(tree: dict[str, Any], word: Word) -> None:
    """Put a ``key.sub=value`` where its key says."""
    key, equals, _ = word.text.partition("=")
    names = key.split(".")
    if not equals or not all(names):
        raise RequestError(f"{word.text!r} is not an argument; write NAME=VALUE", word.start)
    if len(names) > DEEPEST:
        raise RequestError(f"a key has at most {DEEPEST} parts", word.start)
    for depth, name in enumerate(names[:-1], start=1):
        tree = tree.setdefault(name, {})
        if not isinstance(tree, dict):
            raise RequestError(
                f"'{'.'.join(names[:depth])}' has a value already, and cannot have members too", word.start
            )
    if names[-1] in tree:
        raise RequestError(f"'{key}' is given twice", word.start)
    tree[names[-1]] = word


def _typed(value: dict[str, Any] | Word, type: WireType) -> Any:
    """A tree of words as JSON: each word of its type, numbered members as an array."""
    if isinstance(value, Word):
        return read_value(value, type)
    if all(name.isdecimal() for name in value) and not isinstance(type, ObjectType):
        return _numbered(value, type)
    object_type = object_among(type)
    given = value.get(object_type.discriminator or "") if object_type else None
    tag = str(read_value(given, ANY)) if isinstance(given, Word) else None
    return {name: _typed(each, member_type(object_type, name, tag)) for name, each in value.items()}


def _numbered(value: Mapping[str, Any], type: WireType) -> list[Any]:
    element = type.element if isinstance(type, ArrayType) else ANY
    places = sorted(value, key=int)
    if [int(each) for each in places] != list(range(len(places))):
        raise RequestError(f"the elements are numbered {', '.join(places)}; count them from 0 without a gap")
    return [_typed(value[each], element) for each in places]


def object_among(type: WireType) -> ObjectType | None:
    """The object that a value of a type can be, None if it cannot be one."""
    if isinstance(type, AlternateType):
        return next((each.type for each in type.choices if isinstance(each.type, ObjectType)), None)
    return type if isinstance(type, ObjectType) else None


def member_type(type: ObjectType | None, name: str, tag: str | None = None) -> WireType:
    """The type of a member; `tag` is the discriminator's value if that is known, else every branch counts."""
    if type is None:
        return ANY
    found = type.fields_given({type.discriminator or "": tag}, unsaid=True).get(name)
    return found.type if found else ANY


def read_value(word: Word, type: WireType) -> Any:
    """The value behind the ``=`` of a word; one that does not fit the type is left for the server to refuse."""
    text = word.text.partition("=")[2]
    if text[:1] in ("{", "[", '"'):
        return _read_json(text, word.start + word.text.index("=") + 1)
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1]
    if isinstance(type, AlternateType):
        return _read_alternate(text, type)
    if isinstance(type, EnumType) or type == ScalarType(JsonType.STRING):
        return text
    return _read_scalar(text, type)


def _read_json(text: str, start: int) -> Any:
    try:
        return parse_json(text).plain()
    except JsonTextError as error:
        raise RequestError(error.message, start + error.offset) from None


def _read_alternate(text: str, type: AlternateType) -> Any:
    """The first alternative that the text is anything but a string for, else a string."""
    values = ((each.type, _read_scalar(text, each.type)) for each in type.choices)
    return next((value for kind, value in values if value != text and fits(node_of(value), kind)), text)


def _read_scalar(text: str, type: WireType) -> Any:
    json_type = type.json if isinstance(type, ScalarType) else JsonType.ANY
    if json_type is JsonType.BOOLEAN:
        return text in ON if text in (*ON, *OFF) else text
    if json_type is JsonType.INTEGER and re.fullmatch(r"-?0[xX][0-9a-fA-F]{1,16}", text):
        return int(text, 16)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value if isinstance(value, bool | int | float | None) else text
