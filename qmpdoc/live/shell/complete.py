"""What can be at the end of a line: commands, arguments at every depth, and their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from qmpdoc.live.interface import Interface
from qmpdoc.live.request import ON, RequestError, Word, member_type, object_among, split_words
from qmpdoc.model import JsonType
from qmpdoc.wire import AlternateType, ArrayType, EnumType, Field, ObjectType, ScalarType, WireType

LOCAL_WORDS = {
    "help": "show the documentation of a command, an event or a type",
    "exit": "leave the shell; the server keeps running",
}
"""The commands of the shell itself. No server has commands of these names."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A text that can replace the last `length` characters of the line, and what it is."""

    text: str
    length: int
    meaning: str = ""


def candidates(line: str, interface: Interface) -> Iterator[Candidate]:
    """What can be at the end of `line`, all of it before the cursor; nothing where the line makes no sense."""
    try:
        words = split_words(line)
    except RequestError:
        return
    if line.lstrip().startswith("{"):
        return
    current = words.pop() if words and not line[-1:].isspace() else Word("", len(line))
    if not words:
        yield from _names(current.text, _with_local_words(interface))
    elif words[0].text == "help":
        yield from _names(current.text, _helpful(interface))
    else:
        arguments = interface.arguments_of(words[0].text)
        if arguments is not None:
            yield from _arguments(current.text, arguments, _given(words[1:]))


def _with_local_words(interface: Interface) -> dict[str, str]:
    return {name: each.summary for name, each in interface.commands.items()} | LOCAL_WORDS


def _helpful(interface: Interface) -> dict[str, str]:
    events = {name: each.summary or "event" for name, each in interface.events.items()}
    return {name: each.summary for name, each in interface.commands.items()} | events


def _names(prefix: str, known: Mapping[str, str]) -> Iterator[Candidate]:
    """The names that begin with `prefix`, and then those that have it somewhere."""
    lower = prefix.lower()
    starting = [each for each in sorted(known) if each.lower().startswith(lower)]
    holding = [each for each in sorted(known) if lower in each.lower() and each not in starting]
    for name in (*starting, *holding):
        yield Candidate(text=name, length=len(prefix), meaning=known[name])


def _given(words: Iterable[Word]) -> dict[str, str]:
    """The values of the arguments on the line, by their whole keys."""
    pairs = (each.text.partition("=") for each in words)
    return {key: value for key, _, value in pairs}


def _arguments(word: str, arguments: ObjectType, given: Mapping[str, str]) -> Iterator[Candidate]:
    key, equals, value = word.partition("=")
    names = key.split(".")
    outer = _descend(arguments, names[:-1], given)
    if equals:
        tag = _tag(outer, names[:-1], given)
        yield from _values(value, member_type(object_among(outer), names[-1], tag))
    else:
        yield from _keys(names, outer, given)


def _descend(type: WireType, names: list[str], given: Mapping[str, str]) -> WireType:
    """The type of what a key's parts lead to, by the discriminators on the line."""
    for place, name in enumerate(names):
        if isinstance(type, ArrayType) and name.isdecimal():
            type = type.element
        else:
            type = member_type(object_among(type), name, _tag(type, names[:place], given))
    return type


def _tag(type: WireType, names: list[str], given: Mapping[str, str]) -> str | None:
    found = object_among(type)
    if found is None or found.discriminator is None:
        return None
    return given.get(".".join([*names, found.discriminator]))


def _keys(names: list[str], outer: WireType, given: Mapping[str, str]) -> Iterator[Candidate]:
    found = object_among(outer)
    if found is None:
        return
    *path, prefix = names
    tag = _tag(outer, path, given)
    fields = found.fields_given({found.discriminator or "": tag}, unsaid=False)
    wanted = [
        each for each in fields.values() if each.name.startswith(prefix) and not _is_given([*path, each.name], given)
    ]
    for field in sorted(wanted, key=lambda each: (each.optional, each.name)):
        ending = "." if object_among(field.type) and not isinstance(field.type, AlternateType) else "="
        yield Candidate(text=f"{field.name}{ending}", length=len(prefix), meaning=_meaning(field))


def _is_given(path: list[str], given: Mapping[str, str]) -> bool:
    return ".".join(path) in given


def _meaning(field: Field) -> str:
    body = field.member.body if field.member else None
    sentence = " ".join(body.paragraphs()[0]) if body and body.paragraphs() else ""
    kind = f"{field.type}{', optional' if field.optional else ''}"
    return f"{kind}: {sentence}" if sentence else kind


def _values(prefix: str, type: WireType) -> Iterator[Candidate]:
    for value, meaning in _known_values(type):
        if value.startswith(prefix):
            yield Candidate(text=value, length=len(prefix), meaning=meaning)


def _known_values(type: WireType) -> Iterator[tuple[str, str]]:
    if isinstance(type, EnumType):
        for value in type.values:
            paragraphs = value.body.paragraphs() if value.body else ()
            yield value.name, " ".join(paragraphs[0]) if paragraphs else ""
    elif isinstance(type, ScalarType) and type.json in (JsonType.BOOLEAN, JsonType.NULL):
        yield from ((each, "") for each in ((ON[0], "false") if type.json is JsonType.BOOLEAN else ("null",)))
    elif isinstance(type, AlternateType):
        for choice in type.choices:
            yield from _known_values(choice.type)
