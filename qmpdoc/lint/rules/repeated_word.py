"""repeated-word: a word is twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qmpdoc.lint.remembered import MOST
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.words import Prose, prose_of

_TWICE = re.compile(r"(?<![\w.@'/\0-])([A-Za-z]{2,}|a)(?: |\n[ \t]*)\1(?![\w'/@-]|\.\w)")
_FINE = frozenset({"that", "had", "is", "no", "long"})
"""Words that may well occur twice in a row."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find words that are written twice, on a line or from one line to the next."""
    for prose in prose_of(scope):
        for match in _twice(prose.text):
            word = match[1]
            if word.lower() not in _FINE and not _is_value(word, prose.text[match.end() :], prose):
                offset = match.end() - len(word) if "\n" in match[0] else match.start()
                yield finding(prose.place(offset), match.end() - offset, word=word)


def _is_value(word: str, behind: str, prose: Prose) -> bool:
    """Whether the second of two words may be a value that the head of the text calls by it: ``file file.``"""
    return not behind[:1].isspace() and f"{word}={word}" in str(prose.source)


@lru_cache(maxsize=MOST)
def _twice(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_TWICE.finditer(text))


RULE = LintRule(
    code="QL412",
    name="repeated-word",
    message="repeated word '{word}'",
    advice="remove one of the two",
    rationale="The reader stops and looks for what is missing between the two.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

        - Stop the the machine.  # QL412
        + Stop the machine.

          Arguments: None.
          EQMP
    """,
    check=check,
)
