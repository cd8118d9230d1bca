"""C tokens of the entries: string literals, words, punctuation and preprocessor lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum

import msgspec

from qmpdoc.files.source import SourceFile, SourceLocation


class TokenKind(Enum):
    """What a token is."""

    STRING = "string"
    WORD = "word"
    MARK = "mark"
    DIRECTIVE = "directive"
    """A whole preprocessor line, with the lines that a backslash joins to it."""


class Token(msgspec.Struct):
    """A token, as written, and its place."""

    kind: TokenKind
    text: str
    line: int
    column: int


_TOKEN = re.compile(
    r"""
      ^[ \t]*(?P<directive>\#(?:[^\\\n]|\\.)*)
    | (?P<blank>\s*\n|[ \t\r\f\v]+|\\\n)
    | (?P<comment>/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)|//[^\n]*)
    | (?P<string>"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|\Z)|'(?:[^'\\\n]|\\.)*')
    | (?P<word>[\w.$]+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_KINDS = {each.value: each for each in TokenKind}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|\n|.)", re.DOTALL)


def tokenize(lines: Sequence[tuple[int, str]]) -> list[Token]:
    """The tokens of a run of C lines, comments left out; text of any sort gives tokens of some sort."""
    text = "\n".join(line for _, line in lines)
    starts = [0]
    for _, line in lines:
        starts.append(starts[-1] + len(line) + 1)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or ""
        kind = _KINDS.get(group)
        if kind is not None:
            position = match.start(group)
            index = bisect_right(starts, position) - 1
            tokens.append(Token(kind, match[group], lines[index][0], position - starts[index] + 1))
    return tokens


def unquote(literal: str) -> str:
    """The text of a C string literal."""
    return _ESCAPE.sub(_unescape, literal[1:-1] if literal.endswith('"') and len(literal) > 1 else literal[1:])


def quote(text: str) -> str:
    """The C string literal of a text, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


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
    """Where a token is."""
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
