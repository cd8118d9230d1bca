"""The words of documentation: prose alone, without names, code, examples and markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from qmpdoc.files.json_text import position
from qmpdoc.files.source import SourceFile, SourceLocation
from qmpdoc.lint.remembered import MOST, Lines, remembered
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.subset import EVERYTHING
from qmpdoc.model import Dialect, DocText

_WORD = re.compile(
    r"(?<![\w@$%&/\\.+'-])(?:[A-Za-z][a-z]{3,}|[Tt]eh|[Aa]dn|[Hh]te)(?:'[a-z]+)?(?![\w@/\\=(<>$%]|\.\w|:\w|-\w|'\w)"
)
_LETTERS = re.compile(r"[a-z]{3,}")
_LEAST = 4
"""Letters of a word that is long enough to be checked."""
_SHORT = ("teh", "adn", "hte")
"""The short words that are misspelled most."""
_COMPOUND = re.compile(r"(?<![\w@$%&/\\.+'-])[a-z]{2,}(?:-[a-z]{2,})+(?![\w@/\\=(<>$%]|\.\w|:\w|-)")
_HIDDEN = {
    Dialect.PLAIN: re.compile(r'["`@<](?:(?<=")[^"\n]*"|(?<=`)[^`\n]*`|(?<=@)[\w.-]+|(?<=<)[^>\n]*>)'),
    Dialect.RST: re.compile(
        r"[`|*@<\":](?:(?<=`)`.*?``|(?<=`)[^`\n]*`_{0,2}|(?<=\|)[^|\s]+\||(?<!\w\*)(?<=\*)[^*\s][^*\n]*\*"
        r"|(?<=@)[\w.-]+|(?<=<)[^>\n]*>|(?<=\")[^\"\s]*\"|(?<=:)[\w:-]+:(?:`[^`\n]*`)?)"
    ),
    Dialect.TEXINFO: re.compile(
        r"[@<\"](?:(?<=@)(?:code|option|file|var|samp|command|env|kbd|key|url|uref|email|verb|anchor|p?x?ref|node)"
        r"\{[^{}\n]*\}|(?<=@)\w+|(?<=<)[^>\n]*>|(?<=\")[^\"\s]*\")"
    ),
}
"""What is not prose in a line of each dialect."""
_AT = re.compile(r"@(?<=\w@)")
_ADDRESS = re.compile(r"\w+://\S+|\S+@\S+")
_TEXINFO_HEADS = re.compile(r"@(?:itemx?|[fkcv]index|anchor|node|table|include|c|comment|set|clear|if\w+)\b")
_LITERAL_BEGIN = re.compile(r"@(?:example|smallexample|display|verbatim|lisp|format)\b")
_LITERAL_END = re.compile(r"@end\s+(?:example|smallexample|display|verbatim|lisp|format)\b")
_RST_LITERAL = re.compile(r"(?:^|[^.]|\.\.\.)::\s*$|\.\.\s+(?:code-block|parsed-literal|math|qmp-example|sourcecode)::")
_HX_MARKERS = re.compile(r"^(?:SQMP|STEXI|SRST|HXCOMM|DEF\()", re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\.")


class Prose(NamedTuple):
    """A text with NUL characters in place of everything that is not prose; `source` is the text itself."""

    text: str
    source: DocText

    def place(self, offset: int) -> SourceLocation:
        """Where the character at `offset` is."""
        return self.source.locate(*position(self.text, offset))

    def places_of(self, word: str) -> Iterator[tuple[str, SourceLocation]]:
        """Where a word is by itself or in a compound, and how it is written there; `word` is in lower case."""
        alone = re.compile(rf"(?<![A-Za-z]){word}(?![A-Za-z])", re.IGNORECASE)
        for pattern in (_WORD, _COMPOUND):
            for match in pattern.finditer(self.text):
                yield from ((each[0], self.place(match.start() + each.start())) for each in alone.finditer(match[0]))


def prose_of(scope: Scope) -> tuple[Prose, ...]:
    """The prose of documentation, comments and help texts in the subset."""
    return scope.once(_read_prose)


def other_words(scope: Scope) -> Collection[str]:
    """The longer words of the prose that is not in the subset, in lower case."""
    return scope.once(_read_other_words)


def _read_other_words(scope: Scope) -> Collection[str]:
    prose = () if scope.subset is EVERYTHING else prose_of(Scope(scope.reference))
    return rough_words(each.text.lower() for each in prose if not scope.subset.wants_block(each.source))


def _read_prose(scope: Scope) -> tuple[Prose, ...]:
    return (*_prose_of_blocks(scope), *_prose_of_comments(scope))


def _prose_of_blocks(scope: Scope) -> Iterator[Prose]:
    skipped = _message_lines(scope)
    for block in scope.documentation.blocks():
        is_prose = _PROSE_LINES[block.dialect](block)
        messages = skipped.get(block.location.file)
        if messages:
            is_prose = [
                keep and number not in messages for keep, number in zip(is_prose, block.line_numbers(), strict=True)
            ]
        yield _blotted(block, is_prose)


def _prose_of_comments(scope: Scope) -> Iterator[Prose]:
    for path, source in scope.sources.items():
        if not scope.subset.wants(path):
            continue
        comments = _comments(source) if _HX_MARKERS.search(scope.text(path)) else None
        if comments is not None and comments.lines:
            yield _blotted(comments, [True] * len(comments.lines))


def rough_words(texts: Iterable[str]) -> dict[str, int]:
    """Every longer run of letters in some texts of lower case, and how often it occurs.

    That is quick. `Prose.places_of` decides whether such a run is a word by itself.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_runs(text))
    return {word: count for word, count in counts.items() if len(word) >= _LEAST or word in _SHORT}


@lru_cache(maxsize=MOST)
def _runs(text: str) -> tuple[str, ...]:
    return tuple(_LETTERS.findall(text))


def _blotted(source: DocText, is_prose: Sequence[bool]) -> Prose:
    lines = tuple([line if keep else "" for line, keep in zip(source.lines, is_prose, strict=True)])
    return Prose(_BLOTTED[source.dialect](lines), source)


def _blot(lines: Lines, dialect: Dialect) -> str:
    """Lines as one text without what is not prose in their dialect."""
    text = "\n".join(lines)
    if "://" in text or _AT.search(text):
        text = _ADDRESS.sub(_blank, text)
    return _HIDDEN[dialect].sub(_blank, text)


_BLOTTED = {dialect: remembered(partial(_blot, dialect=dialect)) for dialect in _HIDDEN}


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _message_lines(scope: Scope) -> Mapping[str, set[int]]:
    """The lines of each file that messages of examples are on."""
    found: dict[str, set[int]] = {}
    for each in scope.messages:
        text = each.message.text
        numbers = found.setdefault(text.location.file, set())
        numbers.update(text.line_numbers())
    return found


def _all_lines(block: DocText) -> list[bool]:
    return [True] * len(block.lines)


def _texinfo_lines(block: DocText) -> list[bool]:
    """Which lines are outside of literal environments, and no heads."""
    is_prose = []
    literal = False
    for line in block.lines:
        if not line.startswith("@"):
            is_prose.append(not literal)
        elif _LITERAL_BEGIN.match(line):
            literal = True
            is_prose.append(False)
        else:
            literal = literal and not _LITERAL_END.match(line)
            is_prose.append(not literal and not _TEXINFO_HEADS.match(line))
    return is_prose


def _rst_lines(block: DocText) -> list[bool]:
    """Which lines are outside of literal blocks: those end where a line is indented no more than their opening."""
    return _outside_literals(block.lines, block.columns)


@lru_cache(maxsize=MOST)
def _outside_literals(lines: Lines, columns: tuple[int, ...]) -> list[bool]:
    if not any("::" in line for line in lines):
        return [not line.lstrip().startswith("``") for line in lines]
    is_prose = []
    margin = -1
    for index, line in enumerate(lines):
        bare = line.lstrip()
        indent = len(line) - len(bare) + (columns[index] if index < len(columns) else 0)
        if bare and margin >= 0 and indent <= margin:
            margin = -1
        is_prose.append(margin < 0 and not bare.startswith(("``", ".. ")))
        if margin < 0 and _RST_LITERAL.search(line):
            margin = indent
    return is_prose


_PROSE_LINES = {Dialect.PLAIN: _all_lines, Dialect.TEXINFO: _texinfo_lines, Dialect.RST: _rst_lines}


def _comments(source: SourceFile) -> DocText:
    """The comments of an .hx file, and those string literals of its C that hold more than a word."""
    found: list[tuple[str, int, int]] = []
    inside = False
    for number, line in enumerate(source.lines, start=1):
        if line.startswith(("SQMP", "STEXI", "SRST")):
            inside = True
        elif line.startswith(("EQMP", "ETEXI", "ERST")):
            inside = False
        elif line.startswith("HXCOMM"):
            found.append((line[6:], number, 7))
        elif not inside and '"' in line and ".args_type" not in line and ".params" not in line:
            for match in _STRING.finditer(line):
                if " " in match[1].strip():
                    found.append((_ESCAPE.sub("\0\0", match[1]), number, match.start(1) + 1))
    return DocText(
        dialect=Dialect.PLAIN,
        lines=tuple(line for line, _, _ in found),
        location=source.locate(1),
        numbers=tuple(number for _, number, _ in found),
        columns=tuple(column for _, _, column in found),
    )


def is_name(word: str, scope: Scope) -> bool:
    """Whether a word is used as a name anywhere: in code, or next to a dash, ``=``, ``,`` or a similar character."""
    pattern = re.compile(
        rf"(?:[-=|/\[`{{_'*]|\w,){word}(?![a-z])|(?<![A-Za-z]){word}(?:[=|/\]`_}}'*]|,\w|-\w)", re.IGNORECASE
    )
    return any(pattern.search(part) for path in scope.sources for part in _around(word, scope.lowered(path)))


_BEFORE, _AFTER = 3, 3
"""Characters at either side of a word that mark it as a name."""


def _around(word: str, text: str) -> Iterator[str]:
    """Each place where a word is in a text, with what is at either side of it."""
    offset = text.find(word)
    while offset >= 0:
        end = offset + len(word)
        yield text[max(0, offset - _BEFORE) : end + _AFTER]
        offset = text.find(word, end)
