"""broken-since: a line ends between '(since' and the version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope

_BROKEN = re.compile(r"\((?P<word>[Ss]ince:?)\n#")


def check(scope: Scope) -> Iterator[Finding]:
    """Find parentheses with a version whose word is on one line and whose number is on the next."""
    for source in scope.files(FileKind.SCHEMA):
        for match in _BROKEN.finditer(scope.text(source.path)):
            row, column = position(match.string, match.start())
            yield finding(source.locate(row + 1, column + 1), len(match["word"]) + 1)


RULE = LintRule(
    code="QL332",
    name="broken-since",
    message="a line break separates '(since' from its version",
    advice="write both on one line",
    rationale="A search for '(since 9.2)' does not find it, and some tools read line by line.",
    severity=Severity.NOTE,
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
        - # @ms: time in milliseconds (since  # QL332
        - #     9.2)
        + # @ms: time in milliseconds (since 9.2)
          #
          # Since: 9.1
          ##
          { 'command': 'dim', 'data': { 'ms': 'int' } }
    """,
    check=check,
)
