"""malformed-comment-line: a line of a comment has a mark, or a blank, in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope

_END = re.compile(r"^#[^#\n]*\w(?P<end>#)$", re.MULTILINE)
_INDENT = re.compile(r"\n(?P<indent> +)##\n +# @")
_BLANK = re.compile(r"\n# @[\w.-]+(?P<blank> +):(?=[ \n])")
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
        for pattern in (_INDENT, _BLANK, *([_END] if _has_stray_end(text) else [])):
            for match in pattern.finditer(text):
                kind = match.lastgroup or ""
                wrong, advice = _WRONG[kind]
                row, column = position(text, match.start(kind))
                yield finding(source.locate(row + 1, column + 1), len(match[kind]), wrong=wrong, advice=advice)


def _has_stray_end(text: str) -> bool:
    """Whether a line ends with ``#`` behind something else than the beginning of the line, or another ``#``."""
    return text.count("#\n") > text.count("\n#\n") + text.count("##\n")


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
