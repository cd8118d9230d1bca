"""run-together-sentences: a sentence of a comment begins without an end of the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qmpdoc.lint.remembered import MOST
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.lint.words import prose_of
from qmpdoc.model import Dialect

_OPENINGS = "It|If|This|These|Currently|For|When|Must|Optional|Number of|Defaults? to|Error if|Formula used"
"""Words that open a sentence, and have a capital letter nowhere else."""
_OPENING = re.compile(rf"(?:{_OPENINGS})(?=:? (?:[a-z\0@'\"-]|$)|$)", re.MULTILINE)
_BEFORE = re.compile(r"(?<![\w.\"'`@/-])(?:[a-z]{2,}\)?|[+=] \d+)(?: +|\n *)\Z")
_FURTHEST = 60
"""Characters before an opening in which the word before it is looked for."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find words that open sentences right behind a word, in comments with a markup that joins lines."""
    for prose in prose_of(scope):
        if prose.source.dialect is Dialect.RST and scope.kinds.get(prose.source.location.file) is FileKind.SCHEMA:
            for match in _joined(prose.text):
                yield finding(prose.place(match.start()), len(match[0]), opening=match[0])


@lru_cache(maxsize=MOST)
def _joined(text: str) -> tuple[re.Match[str], ...]:
    found = _OPENING.finditer(text)
    return tuple([each for each in found if _BEFORE.search(text[max(0, each.start() - _FURTHEST) : each.start()])])


RULE = LintRule(
    code="QL414",
    name="run-together-sentences",
    message="no punctuation ends the sentence before '{opening}'",
    advice="end the sentence with a full stop",
    rationale="The manual joins the lines of a paragraph, and readers cannot see where the first sentence ends.",
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
        - # @ms: time in milliseconds It must  # QL414
        - #     not be zero.
        + # @ms: time in milliseconds.  It must
        + #     not be zero.
          #
          # Since: 9.2
          ##
          { 'command': 'dim', 'data': { 'ms': 'int' } }
    """,
    check=check,
)
