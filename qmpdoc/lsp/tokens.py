"""What each word of a document is, for colours that a grammar of lines cannot give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import Range, SemanticTokens, SemanticTokensLegend

from qmpdoc.lsp.positions import units
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.model import Command, Event
from qmpdoc.model.types import BUILT_IN_TYPES

LEGEND = SemanticTokensLegend(
    token_types=["keyword", "type", "property", "string", "parameter", "function", "event", "macro", "enumMember"],
    token_modifiers=["deprecated", "defaultLibrary"],
)
"""The kinds of words, by their number in an answer."""

Token = tuple[int, int, int, str, int]
"""A line from 0, where a word starts and ends on it, its kind, and its modifiers as bits."""

_QUOTED = re.compile(r"'(?P<name>\*?[^'\n]*)'(?P<key>\s*:)?|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comment>#.*)")
_COMMENT = re.compile(
    r"""
    (?<![\w`])@(?P<parameter>[A-Za-z][\w-]*)
    | (?<=^\#[ ])(?P<keyword>(?:Since|Returns|Errors|Features|Example|Examples|Note|Notes|TODO)::?)
    | (?P<macro>(?<=^\#[ ])\s*\.\.[ ][\w-]+::|(?:->|<-)(?=\s*\{)|:[a-z:-]+:(?=`))
    | "(?P<property>[\w-]+)"(?=\s*:)
    | (?P<string>``[^`]+``|"[^"\n]*")
    """,
    re.VERBOSE,
)
_HX = re.compile(
    r"""
    ^(?P<macro>HXCOMM|STEXI|ETEXI|SQMP|EQMP|SRST|ERST|DEFHEADING|ARCHHEADING|DEF(?=\())
    | ^\s*\.(?P<property>[a-z_.]+)(?=\s*=)
    | (?P<keyword>@[a-z]+(?=[{ ])|(?:->|<-)(?=\s*\{)|^\#\w+|:[a-z:-]+:(?=`))
    | (?P<string>``[^`]+``|"[^"\n]*")
    """,
    re.VERBOSE,
)
_CONDITIONS = frozenset({"if", "all", "any", "not"})


def tokens_of(document: Document, snapshot: Snapshot, wanted: Range | None = None) -> SemanticTokens:
    """Return the words of a document, or of some lines of it, as the protocol encodes them."""
    found = _in_schema(document, snapshot) if document.is_schema else _in_text(document)
    first, last = (wanted.start.line, wanted.end.line) if wanted else (0, len(document.lines))
    return SemanticTokens(data=[*_encoded(document, (each for each in found if first <= each[0] <= last))])


def _encoded(document: Document, tokens: Iterator[Token]) -> Iterator[int]:
    """Five numbers for each word, each place relative to the one before."""
    line, start = 0, 0
    for number, begin, end, kind, modifiers in tokens:
        text = document.line(number)
        at = units(text[:begin])
        yield from (number - line, at - start if number == line else at, units(text[begin:end]))
        yield from (LEGEND.token_types.index(kind), modifiers)
        line, start = number, at


def _in_text(document: Document) -> Iterator[Token]:
    for number, line in enumerate(document.lines):
        yield from _matched(_HX, number, line)


def _matched(pattern: re.Pattern[str], number: int, line: str) -> Iterator[Token]:
    """The words on a line; their kinds are the names of the pattern's groups."""
    for match in pattern.finditer(line):
        kind = match.lastgroup
        if kind and match.end(kind) > match.start(kind):
            yield number, match.start(kind), match.end(kind), kind, 0


def _in_schema(document: Document, snapshot: Snapshot) -> Iterator[Token]:
    depth = 0
    keys: list[str] = []
    for number, line in enumerate(document.lines):
        if line.startswith("#"):
            depth, keys = 0, []
            yield from _in_comment(number, line, snapshot)
            continue
        for match in _QUOTED.finditer(line):
            if match["open"]:
                depth += 1
            elif match["close"]:
                depth = max(0, depth - 1)
            elif match["name"]:
                if match["key"]:
                    keys[depth:] = [match["name"]]
                kind, modifiers = _kind_of(match, depth, keys, snapshot)
                yield number, match.start("name"), match.end("name"), kind, modifiers


def _in_comment(number: int, line: str, snapshot: Snapshot) -> Iterator[Token]:
    for token in _matched(_COMMENT, number, line):
        known = snapshot.by_name.get(line[token[1] : token[2]]) if token[3] == "parameter" else None
        if known:
            yield (*token[:3], *_of_definition(known[0]))
        else:
            yield token


def _of_definition(definition: object) -> tuple[str, int]:
    kind = "function" if isinstance(definition, Command) else "event" if isinstance(definition, Event) else "type"
    return kind, int(bool(getattr(definition, "deprecated", False)))


def _kind_of(match: re.Match[str], depth: int, keys: list[str], snapshot: Snapshot) -> tuple[str, int]:
    """What a quoted word is by its place: `keys` are those around it, the outermost first."""
    name = match["name"]
    if match["key"]:
        return ("keyword" if depth == 1 or name in _CONDITIONS else "property"), 0
    if _CONDITIONS.intersection(keys):
        return "macro", 0
    if name in BUILT_IN_TYPES:
        return "type", 2
    known = snapshot.by_name.get(name)
    if known and (depth != 2 or keys[-1:] != ["data"] or keys[:1] != ["enum"]):
        return _of_definition(known[0])
    return ("enumMember" if "data" in keys else "string"), 0
