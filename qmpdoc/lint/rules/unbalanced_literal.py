"""unbalanced-literal: backquotes around a literal are not two at each end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.documentation import in_literal, lines_of
from qmpdoc.lint.remembered import Lines, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Dialect

_SINGLE = re.compile(r"(?<![`\\])`(?!`)")
_RUN = re.compile(r"(?<!\\)`+")
_GLUED = re.compile(r"^(?:[^`]|``[^`]+``)*?[A-Za-z0-9](?P<literal>``[^\s`](?:[^`]*[^\s`])?``)(?!`)")
"""A literal right behind a letter, where it does not begin."""
_BEHIND_LETTER = re.compile(r"[A-Za-z0-9]``[^\s`]")
_PUNCTUATION = re.compile(r"[\s()\[\]{}'\"/,;.!?*-]|$")
"""What may be at either side of inline markup."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find literals with one backquote at an end, in documents about deprecated features too, or behind a letter."""
    for block in scope.documentation.blocks(Dialect.RST):
        if scope.kinds.get(block.location.file) is FileKind.HX and _has_single(block.lines):
            for line in lines_of(block):
                for offset, text in _unbalanced(line.text):
                    if not in_literal(block, line.row):
                        yield _finding(line.at(offset), text)
        if scope.has_markup(block.location.file) and _has_glued(block.lines):
            for line in lines_of(block):
                for match in _GLUED.finditer(line.text):
                    if not in_literal(block, line.row):
                        yield _finding(line.at(match.start("literal")), match["literal"])
    for path in {each.location.file for each in scope.reference.announcements}:
        for number, text in enumerate(scope.sources[path].lines, start=1):
            for offset, literal in _unbalanced(text):
                yield _finding(scope.sources[path].locate(number, offset + 1), literal)


@remembered
def _has_single(lines: Lines) -> bool:
    return any("`" in line and _SINGLE.search(line) for line in lines)


@remembered
def _has_glued(lines: Lines) -> bool:
    return any("``" in line and _BEHIND_LETTER.search(line) and _GLUED.search(line) for line in lines)


def _unbalanced(line: str) -> Iterator[tuple[int, str]]:
    """The literals of a line that have one backquote at an end, or at both, and where they begin."""
    runs = list(_RUN.finditer(line)) if "`" in line and _SINGLE.search(line) else []
    if len(runs) % 2 == 0:
        yield from ((one.start(), line[one.start() : other.end()]) for one, other in _pairs(runs, line))


def _pairs(runs: Sequence[re.Match[str]], line: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    for one, other in zip(runs[::2], runs[1::2], strict=True):
        before, behind = line[: one.start()][-1:], line[other.end() : other.end() + 1]
        is_markup = _PUNCTUATION.match(before) and _PUNCTUATION.match(behind)
        if is_markup and 1 in (len(one[0]), len(other[0])) and len(one[0] + other[0]) <= _MOST and "<" not in line:
            yield one, other


_MOST = 3
"""Backquotes of a literal with one at an end."""


def _finding(place: SourceLocation, literal: str) -> Finding:
    return finding(place, len(literal), literal=literal, bare=literal.strip("`"))


RULE = LintRule(
    code="QL456",
    name="unbalanced-literal",
    message="{literal} is not a literal",
    advice="write ``{bare}``, with a blank or punctuation around it",
    rationale="Text between single backquotes is a title or a reference; a literal has two at each end.",
    sample="""
          SRST
          ``-lamp``
        -     Use `-light`` instead.  # QL456
        +     Use ``-light`` instead.
          ERST
    """,
    check=check,
)
