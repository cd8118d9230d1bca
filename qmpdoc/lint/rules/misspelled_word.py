"""misspelled-word: a word is one that is often written so by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.dictionary import Dictionary, find_dictionary
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.words import is_name, other_words, prose_of, rough_words

_TRIPLE = re.compile(r"(?<=[a-z])([a-z])\1\1(?=[a-z])(?!\1)")
"""A letter three times in a row, which no English word has."""
_QEMU = re.compile(r"Q(?<=\bQ)(?:MU|EUM|UEMU|EMMU|EMUU|EEMU|MEU|uemu|meu|eum|emu)\b")
"""Misspellings of the name that these files have most often."""
_LONG = 7
"""Letters from which on two swapped ones show what was meant."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find words of prose that the dictionary knows as misspellings, or that are a known word with letters swapped."""
    dictionary = find_dictionary() if prose_of(scope) else None
    if dictionary is None:
        return
    lowered = [each.text.lower() for each in prose_of(scope)]
    for word, count in rough_words(lowered).items():
        candidates, sure = _meant(word, count, dictionary)
        if not candidates or word in scope.name_parts:
            continue
        if not dictionary.candidates(word) and word in other_words(scope):
            continue
        texts = (prose for prose, text in zip(prose_of(scope), lowered, strict=True) if word in text)
        places = [each for prose in texts for each in prose.places_of(word)]
        if places and not is_name(word, scope):
            yield from (_finding(place, found, candidates, sure) for found, place in places)
    is_named = any("QEMU" in prose.text for prose in prose_of(scope))
    for prose in prose_of(scope) if is_named else ():
        for match in _QEMU.finditer(prose.text):
            yield _finding(prose.place(match.start()), match[0], ("QEMU",), True)


@lru_cache(maxsize=20_000)
def _meant(word: str, count: int, dictionary: Dictionary) -> tuple[tuple[str, ...], bool]:
    """What a word was meant to be, and whether that can be put in its place without judgement."""
    candidates = dictionary.candidates(word)
    if candidates:
        return candidates, len(candidates) == 1
    if _TRIPLE.search(word):
        return (_TRIPLE.sub(r"\1\1", word),), False
    swapped = dictionary.swapped(word) if count == 1 and len(word) >= _LONG else None
    return ((swapped,) if swapped else ()), False


def _finding(place: SourceLocation, word: str, candidates: tuple[str, ...], sure: bool) -> Finding:
    right = [_like(each, word) for each in candidates]
    edit = Edit(location=place, length=len(word), text=right[0])
    return finding(place, len(word), word=word, right="' or '".join(right), fixes=(edit,) if sure else ())


def _like(right: str, wrong: str) -> str:
    """The right word, beginning with a capital if the wrong one does."""
    return right[:1].upper() + right[1:] if wrong[:1].isupper() else right


RULE = LintRule(
    code="QL411",
    name="misspelled-word",
    message="'{word}' is misspelled",
    advice="write '{right}'",
    needs_dictionary=True,
    rationale="A misspelled word slows readers down, and searches do not find the text.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

        - Stop the machine, which takes efect at once.  # QL411
        + Stop the machine, which takes effect at once.

          Arguments: None.
          EQMP
    """,
    check=check,
)
