"""C tokens of the entries: string literals, words, punctuation and preprocessor lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from qmpdoc.source import SourceFile, SourceLocation

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from qmpdoc.record import dataclass


class TokenKind(Enum):
    """What a token is."""

    STRING = "string"
    WORD = "word"
    MARK = "mark"
    DIRECTIVE = "directive"
    """A whole preprocessor line, with the lines that a backslash joins to it."""


@dataclass(slots=True)
class Token:
    """A token, as written, and its place."""

    kind: TokenKind
    text: str
    line: int
    column: int


_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r\f\v]+|\\\n|\n)
    | (?P<comment>/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)|//[^\n]*)
    | (?P<string>"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|\Z)|'(?:[^'\\\n]|\\.)*')
    | (?P<word>[\w.$]+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DIRECTIVE = re.compile(r"[ \t]*(\#(?:[^\\\n]|\\.|\\\n)*)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|\n|.)", re.DOTALL)


def tokenize(lines: Sequence[tuple[int, str]]) -> list[Token]:
    """The tokens of a run of C lines, comments left out; text of any sort gives tokens of some sort."""
    text = "\n".join(line for _, line in lines)
    starts = [0]
    for _, line in lines:
        starts.append(starts[-1] + len(line) + 1)
    tokens: list[Token] = []
    position, at_line_start = 0, True
    while position < len(text):
        directive = _DIRECTIVE.match(text, position) if at_line_start else None
        if directive:
            tokens.append(_token(TokenKind.DIRECTIVE, directive[1], directive.start(1), lines, starts))
            position = directive.end()
            continue
        match = _TOKEN.match(text, position)
        if match is None:  # cannot be: the last alternative takes any character
            break
        kind = str(match.lastgroup)
        if kind in ("string", "word", "mark"):
            tokens.append(_token(TokenKind(kind), match[0], position, lines, starts))
        at_line_start = match[0].endswith("\n") or (at_line_start and kind == "blank")
        position = match.end()
    return tokens


def _token(kind: TokenKind, text: str, position: int, lines: Sequence[tuple[int, str]], starts: list[int]) -> Token:
    index = bisect_right(starts, position) - 1
    return Token(kind, text, lines[index][0], position - starts[index] + 1)


def unquote(literal: str) -> str:
    """The text of a C string literal."""
    return _ESCAPE.sub(_unescape, literal[1:-1] if literal.endswith('"') and len(literal) > 1 else literal[1:])


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    if code == "\n":
        return ""
    return _ESCAPES.get(code, code)


def place_of(token: Token, source: SourceFile) -> SourceLocation:
    """Where a token stands."""
    return source.locate(token.line, token.column)


def source_text(tokens: Sequence[Token]) -> str:
    """Tokens put together again as C, blanks only where they are needed."""
    parts: list[str] = []
    previous_wordy = False
    for token in tokens:
        wordy = token.kind is not TokenKind.MARK
        if parts and ((wordy and previous_wordy) or parts[-1] == ","):
            parts.append(" ")
        parts.append(token.text)
        previous_wordy = wordy
    return "".join(parts)
