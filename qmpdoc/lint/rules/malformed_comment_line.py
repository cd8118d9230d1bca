"""malformed-comment-line: a line of a comment has a mark, or a blank, in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope

_LINE = re.compile(
    r"^#[^#\n]*\w(?P<end>#)$|^(?P<indent> +)##(?=\n +# @)|^# (?P<name>@[\w.-]+(?P<blank> +)):(?=[ \n])", re.MULTILINE
)
_WRONG = {
    "end": ("there is a stray '#' at the end of the line", "remove it"),
    "indent": ("the comment is indented", "begin its lines in the first column"),
    "blank": (
        "there is a blank before the colon, and QEMU's parser reads the line as running text",
        "put the colon right behind the name",
    ),
}


def check(scope: Scope) -> Iterator[Finding]:
    """Find stray ends of comment lines, indented comments, and blanks before the colon behind a name."""
    for source in scope.files(FileKind.SCHEMA):
        if source.path in scope.old_schemas:
            continue  # no tool read these comments
        text = scope.text(source.path)
        for match in _LINE.finditer(text):
            kind = match.lastgroup if match.lastgroup != "name" else "blank"
            wrong, advice = _WRONG[kind or "end"]
            row, column = position(text, match.start(kind or 0))
            yield finding(source.locate(row + 1, column + 1), len(match[kind or 0]), wrong=wrong, advice=advice)


RULE = LintRule(
    code="QL328",
    name="malformed-comment-line",
    message="{wrong}",
    advice="{advice}",
    rationale="Tools read comments line by line, and a mark in the wrong place ends up in the text.",
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
        - # @ms: time in milliseconds#  # QL328
        + # @ms: time in milliseconds
          #
          # Since: 9.2
          ##
          { 'command': 'dim', 'data': { 'ms': 'int' } }
    """,
    check=check,
)
