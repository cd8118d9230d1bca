"""rare-word: a word occurs once or twice, and differs in one letter from a frequent word or from a known one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from string import ascii_lowercase

from qmpdoc.lint.dictionary import Dictionary, find_dictionary
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.words import is_name, other_words, prose_of, rough_words

_VOWELS = frozenset("aeiouy")
_SHORTEST = 6
"""Letters of a word that is long enough to be a misspelling of another."""
_LONGEST = 25
"""Letters beyond which a text is not taken for a mistyped word."""
_LONG = 8
"""Letters of a word that is long enough to be compared with the words of a dictionary."""
_FREQUENT = 3
"""The smallest number of occurrences of a frequent word."""
_RARE = 2
"""The largest number of occurrences of a rare word; a copy of a text has the same mistakes."""
_ENDINGS = re.compile(r"(?:ies|es|s|ed|d|ing|er|ers|or|ors|ly|able|ably|al|y|e|n|ness|ion|ions|ive|ally)$")
_BEGINNINGS = re.compile(r"^(?:un|re|in|non|pre|sub|de|dis|mis|over|out|up)(?=\w{4})")
_SPELLINGS = (
    *((r"our", "or"), (r"is(?=e|ing|ation)", "iz"), (r"ys(?=e|ing)", "yz")),
    *((r"ll", "l"), (r"tt", "t"), (r"re$", "er")),
)
"""Two spellings of one word."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find such words, without those that a dictionary has and those that share their stem with another word."""
    dictionary = find_dictionary() if prose_of(scope) else None
    if dictionary is None:
        return
    lowered = [each.text.lower() for each in prose_of(scope)]
    counts = rough_words(lowered)
    frequent = _by_slip(word for word, count in counts.items() if count >= _FREQUENT and len(word) >= _SHORTEST)
    for word, count in counts.items():
        if count > _RARE or not _SHORTEST <= len(word) <= _LONGEST or word in scope.name_parts:
            continue
        if word in other_words(scope) or word in dictionary.vocabulary or dictionary.candidates(word):
            continue
        meant = next(_meant(word, frequent), None) or _known(word, dictionary)
        if meant is None:
            continue
        others = (*(each for each, number in counts.items() if number > _RARE), *dictionary.vocabulary)
        doubled = _differs_in_double(word, meant)
        if (doubled or not _is_formed(word, others)) and not is_name(word, scope):
            texts = (prose for prose, text in zip(prose_of(scope), lowered, strict=True) if word in text)
            for found, place in (each for prose in texts for each in prose.places_of(word)):
                yield finding(place, len(found), word=found, meant=meant)


def _by_slip(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Words by what is left of them without one of their inner letters, and by themselves."""
    found: dict[str, list[str]] = {}
    for word in words:
        for slip in {word, *_slips(word)}:
            found.setdefault(slip, []).append(word)
    return found


def _slips(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(1, len(word) - 1))


def _meant(word: str, frequent: Mapping[str, list[str]]) -> Iterator[str]:
    """The frequent words that `word` becomes with one inner letter more, less or other, or two swapped."""
    for slip in (word, *_slips(word)):
        for other in frequent.get(slip, ()):
            if other != word and _is_slip(word, other):
                yield other


def _known(word: str, dictionary: Dictionary) -> str | None:
    """The only word of the dictionary that a long word becomes with one inner letter more or less."""
    if len(word) < _LONG:
        return None
    more = (f"{word[:index]}{letter}{word[index:]}" for index in range(1, len(word)) for letter in ascii_lowercase)
    found = {each for each in (*_slips(word), *more) if each in dictionary.vocabulary and _stem(each) != _stem(word)}
    return found.pop() if len(found) == 1 else None


def _is_slip(word: str, other: str) -> bool:
    """Whether two words differ in one letter more, two swapped or another vowel, and not in their endings."""
    if abs(len(word) - len(other)) > 1:
        return False
    if _stem(word) == _stem(other):
        return _differs_in_double(word, other)
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    rest, other_rest = word[start:], other[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:] == other_rest
    vowels = rest[1:] == other_rest[1:] and {rest[:1], other_rest[:1]} <= _VOWELS
    return swapped or vowels or rest[1:] == other_rest or rest == other_rest[1:]


def _differs_in_double(word: str, other: str) -> bool:
    """Whether one of two words has a double letter where the other has one, and that is not another spelling."""
    shorter, longer = sorted((word, other), key=len)
    index = next((index for index, letter in enumerate(longer) if longer[:index] + longer[index + 1 :] == shorter), 0)
    if not index or longer[index - 1 : index + 2].count(longer[index]) < 2:
        return False
    at_end = re.match(r"(.)\1?(?:ed|ing|er|ers|or|ors|able|ation|s|y|ly)?$", longer[index:])
    return not (at_end and longer[index] in "lspt")


def _is_formed(word: str, others: Iterable[str]) -> bool:
    """Whether a word has the stem of another one."""
    stem = _stem(word)
    starts = (word[:3], stem[:3])
    return any(_stem(each) == stem for each in others if each.startswith(starts))


def _stem(word: str) -> str:
    """What is left of a word without common beginnings, endings and double letters, in one spelling."""
    word = _BEGINNINGS.sub("", word)
    for pattern, spelling in _SPELLINGS:
        word = re.sub(pattern, spelling, word)
    for _ in range(2):
        shorter = _ENDINGS.sub("", word)
        word = shorter if len(shorter) >= 3 else word
    return re.sub(r"(.)\1", r"\1", word)


RULE = LintRule(
    code="QL413",
    name="rare-word",
    message="'{word}' is rare in these files, did you mean '{meant}'?",
    advice="correct the spelling",
    needs_dictionary=True,
    rationale="No list has every misspelling. A rare word that is nearly another word is one as a rule.",
    sample="""
          SQMP
          lamp
          ----

        - Set the vectors of a lamp. All vectors are numbers. A lamp has four vectors; its venctors differ.  # QL413
        -
        - The vectors are sorted.
        + Set the vectors of a lamp. All vectors are numbers. A lamp has four vectors; its vectors differ.

          Arguments: None.
          EQMP
    """,
    check=check,
)
