"""run-together-strings: two strings of a help join without a blank or a line break between their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.source import SourceFile
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope

_JOINS = matches_of(r"\"[ \t]*\n[ \t]*\"(?P<next>[A-Za-z\d(][\w-]*| {8,}\S+)")
_WORD_END = re.compile(r"(?<!\\)[a-z\d.,;:)]\Z")
_LAST = re.compile(r"[^\s\"]*$")
_FIELD = re.compile(r"\.(?P<name>\w+)\s*=|^(?P<option>DEF)\(|^(?P<text>STEXI|SRST|SQMP)|^(?P<end>ETEXI|ERST|EQMP)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find strings that end in a word or a punctuation mark, before one that begins with a word or an indented line."""
    for source in scope.files(FileKind.HX):
        for match in _JOINS(source.lines):
            line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
            row = match.string.count("\n", 0, match.start())
            if _WORD_END.search(line) and _is_in_help(source, row):
                last = _LAST.search(line)
                start, word = (last.start(), last[0]) if last else (0, "")
                joined = " ".join(f"{word}{match['next']}".split())
                yield finding(source.locate(row + 1, start + 1), len(word), joined=joined)


def _is_in_help(source: SourceFile, row: int) -> bool:
    """Whether a line is in the help of an entry: that is what the nearest field above it says."""
    for line in reversed(source.lines[: row + 1]):
        match = _FIELD.search(line)
        if match:
            return match["name"] == "help" or bool(match["option"])
    return False


RULE = LintRule(
    code="QL437",
    name="run-together-strings",
    message="the strings of this help join to '{joined}'",
    advice="end the first string in a blank, or in '\\\\n'",
    rationale="The compiler joins strings as they are, and the help prints two words as one.",
    sample="""
              {
                  .name       = "dim",
                  .args_type  = "level:i",
                  .params     = "level",
        -         .help       = "dim the lamp. The lamp goes off"  # QL437
        +         .help       = "dim the lamp. The lamp goes off "
                                "when the level is zero",
              },

          STEXI
          @table @option
          @item dim @var{level}
          @findex dim
          Dim the lamp.
          @end table
          ETEXI
    """,
    check=check,
)
