"""Pygments lexers for QMP transcripts and ``.hx`` files; any Pygments user gets them by entry point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from pygments.lexer import Lexer, RegexLexer, bygroups
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Name, Number, Punctuation, String, Text, Whitespace

_Token = Any
_groups: Any = bygroups
_Tokens = Iterator[tuple[int, _Token, str]]

_MESSAGE_RULES = [
    (r"^([ \t]*)(->|<-)(?=[ \t]|$)", _groups(Whitespace, Generic.Prompt)),
    (r"\s+", Whitespace),
    (r'"(?:[^"\\\n]|\\.)*"(?=\s*:)', Name.Tag),
    (r'"(?:[^"\\\n]|\\.)*"', String.Double),
    (r"-?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][-+]?\d+)?|[eE][-+]?\d+)(?![\w.])", Number.Float),
    (r"-?(?:0|[1-9]\d*)(?![\w.])", Number.Integer),
    (r"(?:true|false|null)\b", Keyword.Constant),
    (r'(?:\.\.\.|…)(?:[^"\[\]{},\n]*(?:\.\.\.|…))?', Comment),
    (r"[\[\]{},:]", Punctuation),
]


class QmpLexer(RegexLexer):
    """Messages of the QEMU Machine Protocol: JSON behind ``->`` and ``<-``, in which ``...`` leaves something out."""

    name = "QMP"
    aliases: ClassVar = ["qmp"]
    filenames: ClassVar = ["*.qmp"]
    url = "https://www.qemu.org/docs/master/interop/qmp-spec.html"
    version_added = ""
    flags = re.MULTILINE
    tokens: ClassVar = {"root": _MESSAGE_RULES}

    @staticmethod
    def analyse_text(text: str) -> float:
        """How likely a text is a transcript: its lines begin with arrows and braces."""
        return 0.8 if re.match(r'\s*(?:->|<-)\s*\{\s*"', text) else 0.0


class QmpTextLexer(RegexLexer):
    """Plain QMP text, as in ``SQMP`` blocks and qmp-events.txt: headings, members, messages."""

    name = "QMP text"
    aliases: ClassVar = ["qmp-text"]
    filenames: ClassVar = ["qmp-commands.txt", "qmp-events.txt"]
    url = "https://www.qemu.org/"
    version_added = ""
    flags = re.MULTILINE
    tokens: ClassVar = {
        "root": [
            (r"^(\S[^\n]*)(\n)([-=]{3,}[ \t]*)$", _groups(Generic.Heading, Whitespace, Generic.Heading)),
            (r"^(Arguments?|Data|Examples?|Notes?|NOTE|Returns?|Errors?|Since)\b(?=[^\n]*:)", Generic.Subheading),
            (r'^([ \t]*)(-)([ \t]+)("[^"\n]*")', _groups(Whitespace, Punctuation, Whitespace, Name.Tag)),
            (r"\((?=json-)[^()\n]*\)", Keyword.Type),
            (r"^(?=[ \t]*(?:->|<-)[ \t]|\{)", Whitespace, "messages"),
            (r"[^\n(]+|\(|\n", Text),
        ],
        "messages": [(r"\n(?=[ \t]*\n)|\Z", Whitespace, "#pop"), *_MESSAGE_RULES, (r".", Text)],
    }


class HxLexer(Lexer):
    """QEMU's ``.hx`` files: C entries, and between markers their documentation in any of its three dialects."""

    name = "QEMU hx"
    aliases: ClassVar = ["qemu-hx"]
    filenames: ClassVar = ["*.hx"]
    url = "https://www.qemu.org/docs/master/devel/docs.html"
    version_added = ""
    priority = -0.5
    """Haxe has files of this suffix too; its lexer takes those that do not look like ours."""
    _OPENING = re.compile(r"(STEXI|SQMP|SRST)")
    _CLOSING: ClassVar = {"STEXI": "ETEXI", "SQMP": "EQMP", "SRST": "ERST"}
    _INNER: ClassVar = {"STEXI": "tex", "SRST": "restructuredtext", "": "c"}

    @staticmethod
    def analyse_text(text: str) -> float:
        """How likely a text is such a file: it has its markers at the start of lines (Haxe shares the suffix)."""
        return 0.9 if re.search(r"^(?:HXCOMM|STEXI|SQMP|SRST|DEFHEADING\()", text, re.MULTILINE) else 0.0

    def get_tokens_unprocessed(self, text: str) -> _Tokens:
        """The tokens of a file, block by block; each block goes to the lexer of its language."""
        block, start, position = "", 0, 0
        for line in text.splitlines(keepends=True):
            kind = self._line_kind(line, block)
            if kind is not None:
                yield from self._inner_tokens(block, text[start:position], start)
                yield from _marker_tokens(line, position, kind)
                start = position + len(line)
                opening = self._OPENING.match(line) if kind is Keyword else None
                if kind is Keyword:
                    block = opening[1] if opening else ""
            position += len(line)
        yield from self._inner_tokens(block, text[start:], start)

    def _line_kind(self, line: str, block: str) -> _Token | None:
        """The token of a line that is a marker, a comment or a heading; None for a line of a block."""
        if line.startswith("HXCOMM"):
            return Comment.Single
        if block:
            return Keyword if line.startswith(self._CLOSING[block]) else None
        if self._OPENING.match(line):
            return Keyword
        return Generic.Heading if line.startswith(("DEFHEADING(", "ARCHHEADING(")) else None

    def _inner_tokens(self, block: str, text: str, start: int) -> _Tokens:
        if text:
            lexer = QmpTextLexer() if block == "SQMP" else get_lexer_by_name(self._INNER[block])
            for offset, token, value in lexer.get_tokens_unprocessed(text):
                yield start + offset, token, value


def _marker_tokens(line: str, position: int, kind: _Token) -> _Tokens:
    bare = line.rstrip("\r\n")
    yield position, kind, bare
    if bare != line:
        yield position + len(bare), Whitespace, line[len(bare) :]
