"""How a command is called, as ``.params``, an ``@item`` or a term writes it: ``[-f] device [format]``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from qmpdoc.lint.documentation import Line, lines_of
from qmpdoc.model import Dialect, Entry, HmpCommand

_TEXINFO = re.compile(r"@\w+\{([^{}]*)\}")
_RST = re.compile(r"``([^`]*)``|(?<!\w)\*([^*\s][^*]*)\*")
_FLAG = re.compile(r"(?<![\w-])-(\w)(?![\w-])")
_TOKEN = re.compile(r"[\[\]]|[^\s\[\]]+")
_PLAIN_WORD = re.compile(r"/?[\w.-]+(?:\|[\w.-]+)*$")


class Place(msgspec.Struct, frozen=True):
    """An argument without a flag, at its place in the order."""

    name: str
    optional: bool


class Synopsis(msgspec.Struct, frozen=True):
    """The letters of the flags, and the other arguments; `exact` is False where these cannot be counted."""

    flags: frozenset[str]
    places: tuple[Place, ...]
    exact: bool


def read_synopsis(text: str) -> Synopsis:
    """Read how a command is called, without its name; brackets mark what is optional."""
    flags = frozenset(_FLAG.findall(text))
    places: list[Place] = []
    exact = True
    depth, after_flag = 0, False
    for token in _TOKEN.findall(text):
        if token in "[]":
            depth += 1 if token == "[" else -1
            after_flag = after_flag and token != "]"
        elif _FLAG.match(token):
            after_flag = depth > 0
            places.extend(Place(each, True) for each in token.split("|") if not each.startswith("-"))
        elif after_flag:
            after_flag = False
        elif _PLAIN_WORD.match(token):
            places.append(Place(token, depth > 0))
        else:
            exact = False
    return Synopsis(flags, tuple(places), exact and depth == 0)


def expected(entry: Entry) -> Synopsis:
    """How a command is called by its ``args_type``; not exact where an argument takes the rest of the line."""
    places = tuple(Place(each.name or "", each.optional) for each in entry.arguments if not each.flag)
    flags = frozenset(each.flag for each in entry.arguments if each.flag)
    return Synopsis(flags, places, not any(each.code[:1] in "OS" for each in entry.arguments))


def differences(documented: Synopsis, real: Synopsis) -> Iterator[str]:
    """What a synopsis says otherwise than ``args_type``, each as a clause."""
    for flag in sorted(real.flags - documented.flags):
        yield f"it lacks -{flag}"
    for flag in sorted(documented.flags - real.flags):
        yield f"it has -{flag}, which args_type lacks"
    if not (documented.exact and real.exact):
        return
    if len(documented.places) < len(real.places):
        lacking = real.places[len(documented.places)]
        yield (
            f"it lacks '{lacking.name}'"
            if lacking.name
            else f"it has {_count(documented.places)}, args_type {_count(real.places)}"
        )
    elif len(documented.places) > len(real.places):
        yield f"it has {_count(documented.places)}, args_type {_count(real.places) if real.places else 'none'}"
    elif _is_reordered(documented, real):
        yield f"it has '{documented.places[0].name}' first, args_type '{real.places[0].name}'"
    else:
        for one, other in zip(documented.places, real.places, strict=True):
            if one.optional != other.optional and not (one.optional and "|" in one.name):  # [a|b] may only group
                words = ("mandatory", "optional")
                yield f"'{one.name}' is {words[one.optional]} in it, {words[other.optional]} in args_type"


def _is_reordered(documented: Synopsis, real: Synopsis) -> bool:
    """Whether the names are the same, and the first is another one."""
    names, real_names = ([place.name for place in each.places] for each in (documented, real))
    return names[:1] != real_names[:1] and sorted(names) == sorted(real_names)


def _count(places: Sequence[Place]) -> str:
    return f"{len(places)} argument{'' if len(places) == 1 else 's'} without a dash"


def heads(command: HmpCommand) -> Iterator[tuple[Line, Synopsis | None]]:
    """The lines that say how a command is called, in the order of its text."""
    if command.body is None or command.entry is None:
        return
    for index, line in enumerate(lines_of(command.body)):
        text = _plain(line.text, command.body.dialect, index)
        rest = _after_names(text, command.entry) if text is not None else None
        if rest is not None:
            yield line, read_synopsis(rest) if not re.search(r"[<=:{}()]|\.\.\.|\bor\b", rest) else None


def _plain(text: str, dialect: Dialect, index: int) -> str | None:
    """A line that opens a command's text, without its markup; None for any other line."""
    if dialect is Dialect.TEXINFO:
        match = re.match(r"@itemx?\s+(.*)", text)
        plain = match[1] if match else None
        while plain and _TEXINFO.search(plain):
            plain = _TEXINFO.sub(r"\1", plain)
        return plain
    if dialect is Dialect.RST and index == 0 and text.startswith("``"):
        return _RST.sub(lambda match: match[1] or match[2], text)
    return None


def _after_names(text: str, entry: Entry) -> str | None:
    """What is after a command's names; None if the line opens the text of another."""
    text = text.strip()
    if not any(each in text for each in entry.names):
        return None
    names = "|".join(sorted((re.escape(each) for each in entry.names), key=len, reverse=True))
    match = re.match(rf"(?:info\s+)?(?:{names})(?:\s*(?:\bor\b|,|\|)\s*(?:{names}))*(?![\w-])", text)
    return text[match.end() :] if match else None
