"""unclosed-table: a Texinfo table is opened in one block and closed in none, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import Line
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_OPENING = re.compile(r"@[fv]?table\b")
_CLOSING = re.compile(r"@end\s+[fv]?table\b")


def check(scope: Scope) -> Iterator[Finding]:
    """Find tables of a file that are never closed, and ends of tables that close none."""
    files: dict[str, list[list[Line]]] = {}
    for block in scope.documentation.lines(Dialect.TEXINFO):
        if block:
            files.setdefault(block[0].location.file, []).append(block)
    for blocks in files.values():
        left, stray = _balance(line for block in blocks for line in block)
        if left or stray:
            line = stray[0] if stray else _inside_item(blocks) or left[-1]
            yield finding(line.at(0), len(line.text.rstrip()), problem=_problem(line))


def _balance(lines: Iterator[Line]) -> tuple[list[Line], list[Line]]:
    """The tables that are left open, and the ends that close nothing."""
    left: list[Line] = []
    stray: list[Line] = []
    for line in lines:
        if _OPENING.match(line.text):
            left.append(line)
        elif _CLOSING.match(line.text):
            if left:
                left.pop()
            else:
                stray.append(line)
    return left, stray


def _inside_item(blocks: list[list[Line]]) -> Line | None:
    """A table that is in the text of an item and does not end in the item's block: that is the culprit."""
    for block in blocks:
        begins = next((index for index, line in enumerate(block) if line.text.startswith("@item")), len(block))
        left, _ = _balance(iter(block[begins:]))
        if left:
            return left[0]
    return None


def _problem(line: Line) -> str:
    return "this @end table has no @table" if line.text.startswith("@end") else "this table is never closed"


RULE = LintRule(
    code="QL444",
    name="unclosed-table",
    message="{problem}",
    advice="give each @table its @end table",
    rationale="Texinfo refuses the whole manual.",
    sample="""
          STEXI
          @table @option
          ETEXI

              {
                  .name       = "stop",
                  .args_type  = "",
                  .params     = "",
                  .help       = "stop the machine",
              },

          STEXI
          @item stop
          @findex stop
          Stop the machine:
          @table @var  # QL444
          @item now
          at once
        + @end table
          ETEXI

          STEXI
          @end table
          ETEXI
    """,
    check=check,
)
