"""detached-literal: a literal block begins outside of the description that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.commented import schema_blocks
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_DETACHED = matches_of(r":\n\n(?P<mark>::)$", re.MULTILINE)


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``::`` in the first column below an indented line that ends with a colon."""
    for block in schema_blocks(scope):
        for match in _DETACHED(block.lines):
            if match.string[match.string.rfind("\n", 0, match.start()) + 1 :].startswith(" "):
                yield finding(block.locate(*position(match.string, match.start("mark"))), len(match["mark"]))


RULE = LintRule(
    code="QL472",
    name="detached-literal",
    message="this literal block is not part of the description above it",
    advice="remove this line, and end the description with '::'",
    rationale="A line in the first column ends a description, so the block is shown somewhere else.",
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
          # @ms: time in milliseconds, for a
        - #     curve such as:
        - #
        - # ::  # QL472
        + #     curve such as::
          #
          #        ____/
          #
          # Since: 9.2
          ##
          { 'command': 'dim', 'data': { 'ms': 'int' } }
    """,
    check=check,
)
