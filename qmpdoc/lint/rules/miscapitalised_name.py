"""miscapitalised-name: an abbreviation is written as if it were a word, as in ``Qemu``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qmpdoc.lint.edits import Edit
from qmpdoc.lint.remembered import MOST
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.words import prose_of

_NAMES = ("Qemu", "Qmp", "Kvm", "Json", "Vnc")
_WRITTEN = re.compile(rf"(?<![\w.@'\"`/-])(?:{'|'.join(_NAMES)})(?![\w'\"`/-]|\.\w)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find abbreviations with one capital letter in running text."""
    for prose in prose_of(scope):
        for match in _written(prose.text):
            place = prose.place(match.start())
            edit = Edit(location=place, length=len(match[0]), text=match[0].upper())
            yield finding(place, len(match[0]), word=match[0], right=match[0].upper(), fixes=(edit,))


@lru_cache(maxsize=MOST)
def _written(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_WRITTEN.finditer(text)) if any(each in text for each in _NAMES) else ()


RULE = LintRule(
    code="QL416",
    name="miscapitalised-name",
    message="'{word}' lacks its capitals",
    advice="write '{right}'",
    rationale="It is an abbreviation: other texts write it in capitals, and so do those who search for it.",
    sample="""
          ##
          # @dim:
          #
        - # Let Qemu dim the lamps.  # QL416
        + # Let QEMU dim the lamps.
          #
          # Since: 9.2
          ##
          { 'command': 'dim' }
    """,
    check=check,
)
