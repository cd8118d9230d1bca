"""``args_type``: what arguments a monitor command takes, in QEMU's compact notation.

``force:-f,device:B`` names a flag ``force`` given as ``-f`` and a block device ``device``; the entries of
2009 have the codes alone, ``-fB``. Source: the table above ``monitor_parse_arguments`` in QEMU's monitor.c.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from qmpdoc.files.source import SourceLocation
from qmpdoc.model import EntryArgument, TypeReference

_NO_CODES: Mapping[str, str] = MappingProxyType({})

_STRING, _INTEGER, _NUMBER = "json-string", "json-int", "json-number"

CODES = {
    "F": (_STRING, "a file name"),
    "B": (_STRING, "the name of a block device"),
    "s": (_STRING, "a word"),
    "S": (_STRING, "the rest of the line"),
    "O": ("json-object", "options, NAME=VALUE separated by commas"),
    "i": (_INTEGER, "a 32-bit integer"),
    "l": (_INTEGER, "an integer of the target's long"),
    "M": (_INTEGER, "a size in mebibytes, given in bytes by QMP"),
    "o": (_INTEGER, "a size in bytes, with an optional suffix such as K or M"),
    "f": (_NUMBER, "a floating-point number"),
    "T": (_NUMBER, "a time in seconds, with an optional suffix ms, us or ns"),
    "b": ("json-bool", "on or off"),
    "q": ("json-value", "any JSON value; only by QMP"),
    "/": (_STRING, "a print format such as /x, as a debugger takes it"),
}
"""Each code's type in QMP and what the human monitor reads for it."""

MOST_PROBLEMS = 20
"""Problems after which the rest of an ``args_type`` is not looked at."""

_Codes = Mapping[str, tuple[str, str]]
_ADDED = "a code of this tree"
_FLAG = "a flag, given as -{letter}"
_FLAG_WITH_VALUE = "a flag with a word after it, given as -{letter} WORD"
_UNNAMED = re.compile(r"-(?P<flag>\w)|(?P<code>[A-Za-z/])(?P<optional>[?.])?")
_NAMED = re.compile(r"\s*(?P<name>[^:,\s][^:,]*?)\s*:\s*(?P<code>[^,]*?)\s*$")
_CODE = re.compile(r"-(?P<flag>\w)(?P<value>s)?(?P<mark>[?.])?$|(?P<code>[A-Za-z/])(?P<optional>[?.])?$")


class ArgsTypeProblem(msgspec.Struct, frozen=True):
    """What is wrong with an ``args_type``, at which offset of its text, and what to do."""

    reason: str
    advice: str
    offset: int
    length: int = 1
    argument: str = ""
    """The argument with an unknown code; empty without one."""


def read_args_type(
    text: str, locate: Callable[[int], SourceLocation], added: Mapping[str, str] = _NO_CODES
) -> tuple[tuple[EntryArgument, ...], tuple[ArgsTypeProblem, ...]]:
    """The arguments that `text` lists, and what is wrong with it; `locate` gives the place of an offset.

    `added` are the codes of one tree, with their types in QMP.
    """
    if not text.strip():
        return (), ()
    codes = {**CODES, **{code: (kind, _ADDED) for code, kind in added.items()}}
    reader = _unnamed if ":" not in text else _named
    arguments: list[EntryArgument] = []
    problems: list[ArgsTypeProblem] = []
    for each in reader(text, locate, codes):
        (problems if isinstance(each, ArgsTypeProblem) else arguments).append(each)  # type: ignore[arg-type]
        if len(problems) == MOST_PROBLEMS:
            break
    return tuple(arguments), tuple(problems)


def _named(
    text: str, locate: Callable[[int], SourceLocation], codes: _Codes
) -> Iterator[EntryArgument | ArgsTypeProblem]:
    seen: set[str] = set()
    offset = 0
    for part in text.split(","):
        match = _NAMED.match(part)
        code = _CODE.match(match["code"]) if match else None
        if match is None:
            yield ArgsTypeProblem(f"{_quoted(part)} is not name:code", "write name:code", offset, max(len(part), 1))
        elif code is None or (code["code"] and code["code"] not in codes):
            start = offset + match.start("code")
            if code is not None and match["name"] not in seen:
                seen.add(match["name"])
                yield _argument(match["name"], match["code"], code, locate(offset + match.start("name")), codes)
            yield ArgsTypeProblem(
                f"{_quoted(match['code'])} is not a code for {_quoted(match['name'])}",
                _known_codes(codes),
                start,
                max(len(match["code"]), 1),
                argument=match["name"] if code is not None else "",
            )
        else:
            start = offset + match.start("name")
            if match["name"] in seen:
                yield ArgsTypeProblem(
                    f"two arguments have the name {_quoted(match['name'])}", "rename one", start, len(match["name"])
                )
            seen.add(match["name"])
            yield _argument(match["name"], match["code"], code, locate(start), codes)
        offset += len(part) + 1


def _unnamed(
    text: str, locate: Callable[[int], SourceLocation], codes: _Codes
) -> Iterator[EntryArgument | ArgsTypeProblem]:
    offset = 0
    while offset < len(text):
        match = _UNNAMED.match(text, offset)
        if match is None or (match["code"] and match["code"] not in codes):
            end = _end_of_unknown(text, offset, codes)
            verb = "is not a code" if end == offset + 1 else "are not codes"
            yield ArgsTypeProblem(f"{_quoted(text[offset:end])} {verb}", _known_codes(codes), offset, end - offset)
            offset = end
            continue
        code = _CODE.match(match[0])
        if code is not None:
            yield _argument(None, match[0], code, locate(offset), codes)
        offset = match.end()


def _end_of_unknown(text: str, offset: int, codes: _Codes) -> int:
    """The end of a run of characters that are not codes; the run starts at `offset`."""
    offset += 1
    while offset < len(text) and text[offset] not in codes and text[offset] != "-":
        offset += 1
    return offset


def _quoted(text: str) -> str:
    return f"'{text}'" if len(text) <= 40 else f"'{text[:37]}...'"


def _known_codes(codes: _Codes) -> str:
    return "the codes are " + " ".join(codes) + ", -f for a flag, and a ? after one that is optional"


def _argument(
    name: str | None, code: str, match: re.Match[str], location: SourceLocation, codes: _Codes
) -> EntryArgument:
    letter = match["flag"]
    if letter:
        kind = _STRING if match["value"] else "json-bool"
        meaning = (_FLAG_WITH_VALUE if match["value"] else _FLAG).format(letter=letter)
    else:
        kind, meaning = codes.get(match["code"], ("json-value", ""))
    return EntryArgument(
        name=name,
        code=code,
        type=TypeReference(name=kind),
        optional=bool(letter or match["optional"]),
        flag=letter,
        meaning=meaning,
        location=location,
    )
