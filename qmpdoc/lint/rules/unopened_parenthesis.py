"""unopened-parenthesis: a parenthesis in a text is closed and never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.remembered import Lines, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_BREAK = re.compile(r"\s*$|@[\w.-]+:|\s*[-*] |@item")
_HIDDEN = re.compile(r"``[^`]*``|`[^`]*`|\"[^\"]*\"|'[^'\s]*'|@\w+\{[()]\}|(?<!\S)\(?\w{1,3}\)(?=\s)|[:;]-?\)")
"""Literals, quoted words, numbers of items and smileys."""
_SIGN = re.compile(r"[()\[\]]")
_QUOTED_OPENING = re.compile(r"[\"'`{][^\"'`{()\n]*\([^\"'`()\n]*[\"'`}]")
_CODE = re.compile(r"->|<-|[{}]\s*$|\{ *\"|\(json-|json-\w+")
"""Messages, and the notes behind arguments, which other rules check."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find parentheses that close nothing in their paragraph; an interval may begin with a bracket, as in [0, 8)."""
    for block in scope.documentation.blocks():
        for row, column in _unopened(block.lines) if any(")" in line for line in block.lines) else ():
            yield finding(block.locate(row, column))


@remembered
def _unopened(lines: Lines) -> tuple[tuple[int, int], ...]:
    """The rows and columns of the parentheses of a text that close nothing."""
    found: list[tuple[int, int]] = []
    first = 0
    for row in range(len(lines) + 1):
        if row == len(lines) or _BREAK.match(lines[row]):
            paragraph = lines[first:row]
            if _is_doubtful("\n".join(paragraph)) and not any(_CODE.search(line) for line in paragraph):
                found.extend((first + line, column) for line, column in _in_paragraph(paragraph))
            first = row
    return tuple(found)


def _is_doubtful(text: str) -> bool:
    """Whether a closing parenthesis may be without an opening one: quoted words with one of them are left out later."""
    if ")" not in text:
        return False
    opened = 0
    for sign in _SIGN.findall(text):
        opened += 1 if sign in "([" else -1
        if opened < 0:
            return True
    return _QUOTED_OPENING.search(text) is not None


def _in_paragraph(lines: Lines) -> Iterator[tuple[int, int]]:
    opened = 0
    text = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), "\n".join(lines))
    for row, line in enumerate(text.split("\n")):
        for match in _SIGN.finditer(line):
            if match[0] in "([":
                opened += 1
            elif opened:
                opened -= 1
            elif match[0] == ")":
                yield row, match.start()


RULE = LintRule(
    code="QL438",
    name="unopened-parenthesis",
    message="nothing opens this parenthesis",
    advice="remove it, or open it",
    rationale="Readers look for the beginning of a remark that has none.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

        - Stop the machine, which takes 64 ms).  # QL438
        + Stop the machine (which takes 64 ms).

          Arguments: None.
          EQMP
    """,
    check=check,
)
