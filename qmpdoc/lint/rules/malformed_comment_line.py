"""malformed-comment-line: a line of a comment has a mark, or a blank, in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope

_END = re.compile(r"^#[^#\n]*\w(?P<end>#)$", re.MULTILINE)
_INDENT = re.compile(r"\n(?P<indent> +)##\n +# @")
_DESCRIPTION = re.compile(
    r"\n# @[\w.-]+(?= |: *[,;(#v\d])(?:(?P<blank> +):(?=[ \n])|: *(?:#optional *)?(?P<comma>[,;])(?= )"
    r"|: *(?P<mark>\(optional\))|: *(?P<version>v?\d+\.\d+(?:\.\d+)?)(?=\n#\n|\n##|\n# @))"
)
_SINCE = re.compile(r"\([Ss]ince:? v?\d+(?:\.\d+)+(?P<space> +)\)")
_WRONG = {
    "space": ("there is a blank before the closing parenthesis", "remove it"),
    "end": ("there is a stray '#' at the end of the line", "remove it"),
    "indent": ("the comment is indented", "begin its lines in the first column"),
    "blank": (
        "there is a blank before the colon, and QEMU's parser reads the line as running text",
        "put the colon right behind the name",
    ),
    "comma": ("the description begins with '{text}'", "remove it"),
    "mark": ("'{text}' repeats what the schema says", "remove it"),
    "version": (
        "the description is nothing but '{text}'",
        "say what it is, and put the version behind as '(since 1.0)'",
    ),
}
_OLD = {
    **_WRONG,
    "blank": ("there is a blank before the colon", "put the colon right behind the name"),
    "mark": ("'{text}' is not how these comments mark what is optional", "write '#optional'"),
}
"""The words for schemas from before 2017."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find stray ends of comment lines, indented comments, and descriptions that begin with a wrong mark."""
    for source in scope.files(FileKind.SCHEMA):
        text = scope.text(source.path)
        old = source.path in scope.old_schemas
        patterns = [_DESCRIPTION, _SINCE] if old else [_INDENT, _DESCRIPTION, _SINCE]
        for pattern in (*patterns, *([_END] if _has_stray_end(text) else [])):
            for match in pattern.finditer(text):
                kind = match.lastgroup or ""
                wrong, advice = (_OLD if old else _WRONG)[kind]
                row, column = position(text, match.start(kind))
                place = source.locate(row + 1, column + 1)
                yield finding(place, len(match[kind]), wrong=wrong.format(text=match[kind]), advice=advice)


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
