"""swallowed-list: the lines of a list go into the paragraph above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.documentation import in_literal
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Dialect

_SWALLOWED = matches_of(
    r"^(?P<indent> *)(?:@[\w.-]+: +\S|[^\W\d_]).*\n(?P=indent)(?P<item>(?:[-*+]|\d{1,2}[.)]|#\.) +\S.*)$", re.MULTILINE
)
_INDENTED = matches_of(r"\n +(?P<item>(?:[-*]|\d\.) +\S[^\n]*)")
"""An indented item in a schema's comment."""
_ABOVE = re.compile(r"(?!@|[A-Z]\w+: *(?:[-*] |$)|[-*] |\d\. )\S.*[:a-z]$")
"""A line in the first column that such an item makes a term of."""
_SECTION = re.compile(r"(?:Returns|Errors|Features|Notes?|Examples?|TODO):\s*$")
"""A line of a schema's comment that opens a section, and is not a part of its text."""
_ITEM_ABOVE = re.compile(r"\s*[A-Za-z][.)]\s")


def check(scope: Scope) -> Iterator[Finding]:
    """Find items of a list right below a line of prose with the same indentation."""
    for block in scope.documentation.blocks(Dialect.RST):
        if not scope.has_markup(block.location.file):
            continue
        in_schema = scope.kinds.get(block.location.file) is FileKind.SCHEMA
        for match in _SWALLOWED(block.lines):
            row = match.string.count("\n", 0, match.start())
            if in_schema and _SECTION.match(block.lines[row]):
                continue
            if not in_literal(block, row) and not _ITEM_ABOVE.match(block.lines[row]):
                yield finding(
                    block.locate(row + 1, len(match["indent"])), len(match["item"]), what="part of the paragraph"
                )
        if in_schema:
            for match in _INDENTED(block.lines):
                text = match.string
                if not _ABOVE.match(text[text.rfind("\n", 0, match.start()) + 1 : match.start()]):
                    continue
                place = block.locate(*position(match.string, match.start("item")))
                yield finding(place, len(match["item"]), what="the definition of the line")


RULE = LintRule(
    code="QL451",
    name="swallowed-list",
    message="this list item is read as {what} above it",
    advice="put a blank line above it",
    rationale="A list begins after a blank line; without one the dashes appear inside the paragraph.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
                  .params     = "",
                  .help       = "stop the machine",
              },

          SRST
          ``stop``
            Stop the machine. Its devices
        +
            - keep their state  # QL451
            - keep their connections
          ERST
    """,
    check=check,
)
