"""abbreviation-without-dots: 'e.g.' or 'i.e.' lacks its dots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qmpdoc.lint.edits import Edit
from qmpdoc.lint.remembered import MOST
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.words import prose_of

_ABBREVIATION = re.compile(
    r"(?<![\w.@'\"`/{-])(?:(?P<first>[ei])(?:\.(?P<second>[ge])(?!\.)|(?P<joined>[ge])\.)|(?P<bare>eg|ie)(?=[\s,:(]|$))(?![\w-])"
)
_SIGNS = ("e.g", "i.e", "eg.", "ie.", " eg", " ie", "(eg", "(ie", "\neg", "\nie")


def check(scope: Scope) -> Iterator[Finding]:
    """Find 'e.g' and 'i.e' without the second dot, 'eg.' and 'ie.' without the first one, and both without any."""
    for prose in prose_of(scope):
        for match in _written(prose.text):
            letters = match["bare"] or f"{match['first']}{match['second'] or match['joined']}"
            right = f"{letters[0]}.{letters[1]}."
            if right in ("e.g.", "i.e."):
                place = prose.place(match.start())
                edit = Edit(location=place, length=len(match[0]), text=right)
                yield finding(place, len(match[0]), word=match[0], right=right, fixes=(edit,))


@lru_cache(maxsize=MOST)
def _written(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_ABBREVIATION.finditer(text)) if any(each in text for each in _SIGNS) else ()


RULE = LintRule(
    code="QL415",
    name="abbreviation-without-dots",
    message="'{word}' lacks its dots",
    advice="write '{right}'",
    rationale="Both letters of the abbreviation are shortened words.",
    sample="""
          ##
          # @dim:
          #
        - # Dim a lamp, e.g one on a desk.  # QL415
        + # Dim a lamp, e.g. one on a desk.
          #
          # Since: 9.2
          ##
          { 'command': 'dim' }
    """,
    check=check,
)
