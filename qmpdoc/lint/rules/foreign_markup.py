"""foreign-markup: a text has marks of another markup language than its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from qmpdoc.lint.documentation import Line, in_literal
from qmpdoc.lint.remembered import Lines, joined, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Dialect

_TEXINFO = re.compile(
    r"@(?:var|code|option|command|file|samp|emph|strong|dfn|env|kbd|key|math|cite|acronym|x?ref|pxref|url|uref|email"
    r"|anchor|footnote)\{[^}]*\}?"
    r"|^\s*@(?:itemx?|table|itemize|enumerate|end|example|smallexample|findex|cindex|node|section|subsection)(?=\s|$)"
)
_RST = re.compile(
    r"(?<![\w`])``[^\s`](?:[^`]*[^\s`])?``(?![\w`'])"
    r"|(?<![\w:]):(?:ref|doc|option|program|command|envvar|file|samp|kbd|menuselection|term):`[^`]+`"
    r"|^\s*\.\. (?:[a-z][\w-]*::|_[\w -]+:\s*$)"
)
_LINK = re.compile(r"(?<![\w\]`])\[[^\[\]`]+\]\(https?://[^\s()]+\)")
"""A link of Markdown."""
_STRING_END = re.compile(r'\\n"?\s*$')
"""The end of a C string, left where a help text was copied from."""


_STRING_ENDS = ('"\n', "\\n\n")
_STRAY_QUOTE = re.compile(r"\s*(?:\|?qemu|-|\$ )[^\"]*(?P<quote>\")\Z")
"""A command line with one quote, at its end."""


def _has_mark(lines: Lines, pattern: re.Pattern[str], signs: tuple[str, ...]) -> bool:
    return any(any(sign in line for sign in signs) and pattern.search(line) for line in lines)


@remembered
def _has_string_end(lines: Lines) -> bool:
    text = f"{joined(lines)}\n"
    if not any(sign in text for sign in _STRING_ENDS):
        return False
    return any(line.endswith(('\\n"', "\\n")) or (line.endswith('"') and line.count('"') == 1) for line in lines)


@remembered
def _has_link(lines: Lines) -> bool:
    return any("](http" in line for line in lines)


_FOREIGN: Mapping[Dialect, tuple[str, re.Pattern[str], tuple[str, ...]]] = {
    Dialect.RST: ("Texinfo", _TEXINFO, ("@",)),
    Dialect.PLAIN: ("reStructuredText", _RST, ("`", ".. ")),
    Dialect.TEXINFO: ("reStructuredText", _RST, ("``", "`", ".. ")),
}
"""For each dialect another one, its marks, and characters that all of these have."""
_HAS_MARK = {
    dialect: remembered(partial(_has_mark, pattern=pattern, signs=signs))
    for dialect, (_, pattern, signs) in _FOREIGN.items()
}
_TEXTS = ("SRST", "ERST", "STEXI", "ETEXI", "SQMP", "EQMP")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def check(scope: Scope) -> Iterator[Finding]:
    """Find marks of Texinfo, reStructuredText and Markdown in texts of another language, and in help texts."""
    for dialect, (language, pattern, _) in _FOREIGN.items():
        for block in scope.documentation.lines(dialect, where=_HAS_MARK[dialect]):
            if not block or (dialect is Dialect.PLAIN and _is_schema(block[0], scope)):
                continue  # comments of schemas have marks of several languages, by their age
            for line in block:
                for match in pattern.finditer(line.text):
                    if dialect is Dialect.RST and match[0].startswith("@") and in_literal(line.block, line.row):
                        continue
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                    mark = match[0].strip().partition("{")[0]
                    yield finding(line.at(start), len(mark), mark=mark[:40], language=language)
    yield from _links_and_string_ends(scope)
    yield from _in_helps(scope)


def _links_and_string_ends(scope: Scope) -> Iterator[Finding]:
    """Find links of Markdown, and ends of C strings left where a help text was copied from."""
    links = any("](http" in scope.text(path) for path in scope.sources)
    for block in scope.documentation.lines(Dialect.RST, Dialect.TEXINFO, where=_has_link) if links else ():
        for line in block:
            for match in _LINK.finditer(line.text):
                if not in_literal(line.block, line.row):
                    yield finding(line.at(match.start()), len(match[0]), mark=match[0][:40], language="Markdown")
    for block in scope.documentation.lines(where=_has_string_end):
        for line in block:
            end = _STRING_END.search(line.text) if line.text.endswith(('\\n"', "\\n")) else None
            if end and not in_literal(line.block, line.row):
                yield finding(line.at(end.start()), len(end[0]), mark=end[0], language="the end of a C string")
            stray = _STRAY_QUOTE.match(line.text) if line.text.endswith('"') else None
            if stray and line.row and not block[line.row - 1].text.endswith("\\"):
                yield finding(line.at(stray.start("quote")), 1, mark='"', language="the end of a C string")


def _is_schema(line: Line, scope: Scope) -> bool:
    return scope.kinds.get(line.block.location.file) is FileKind.SCHEMA


def _in_helps(scope: Scope) -> Iterator[Finding]:
    """Texinfo and reStructuredText in the strings of entries, which are printed as they are."""
    for source in scope.files(FileKind.HX):
        outside = True
        for number, text in enumerate(source.lines, start=1):
            if text.startswith(_TEXTS):
                outside = text.startswith("E")
            if outside and "@" in text and not text.startswith("HXCOMM"):
                for string in _STRING.finditer(text):
                    for match in _TEXINFO.finditer(string[0]):
                        place = source.locate(number, string.start() + match.start() + 1)
                        yield finding(place, len(match[0]), mark=match[0].partition("{")[0], language="Texinfo")
            elif outside and "``" in text and not text.startswith("HXCOMM"):
                for string in _STRING.finditer(text):
                    for match in _RST.finditer(string[0]):
                        place = source.locate(number, string.start() + match.start() + 1)
                        yield finding(place, len(match[0]), mark=match[0], language="reStructuredText")


RULE = LintRule(
    code="QL454",
    name="foreign-markup",
    message="'{mark}' is {language}, and readers see the markup itself",
    advice="write it in the markup of this text",
    rationale="The manual page shows markup of another language unchanged.",
    sample="""
          DEF("lamp", HAS_ARG, OPTION_lamp,
        -     "-lamp ms=@var{ms}   light it for ms milliseconds\\n", ALL)  # QL454
        +     "-lamp ms=MS   light it for MS milliseconds\\n", ALL)
          SRST
        - ``-lamp ms=@var{ms}``  # QL454
        -     Light it for @var{ms} milliseconds.  # QL454
        + ``-lamp ms=MS``
        +     Light it for MS milliseconds.
          ERST
          SQMP
          lamp
          ----

        - Light it, as ``lamp-on`` does.  # QL454
        + Light it, as 'lamp-on' does.

          Arguments: None.
          EQMP
    """,
    check=check,
)
