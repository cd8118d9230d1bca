"""bare-since: a description ends with a version that has no parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.commented import schema_blocks
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_SINCE = matches_of(r"Since:? v?(?P<version>\d+\.\d+(?:\.\d+)?)\.?$", re.MULTILINE)
_BEFORE = re.compile(r"(?:\n|[.;,]) +\Z")
_FURTHEST = 80
"""Characters before a version in which the end of the text before it is looked for."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find lines of descriptions that end with a version behind 'Since', as the sections of comments do."""
    for block in schema_blocks(scope, Dialect.RST, Dialect.PLAIN):
        for match in _SINCE(block.lines):
            if _BEFORE.search(match.string[max(0, match.start() - _FURTHEST) : match.start()]):
                place = block.locate(*position(match.string, match.start()))
                yield finding(place, len(match[0]), since=match[0].rstrip("."), version=match["version"])


RULE = LintRule(
    code="QL331",
    name="bare-since",
    message="'{since}' is neither in parentheses nor a section of its own",
    advice="write '(Since {version})'",
    rationale="Tools and readers find the version of a member by its parentheses.",
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
        - # @ms: time in milliseconds.  Since 9.2.  # QL331
        + # @ms: time in milliseconds.  (Since 9.2)
          #
          # Since: 9.1
          ##
          { 'command': 'dim', 'data': { 'ms': 'int' } }
    """,
    check=check,
)
