"""A cache of answers about blocks of text.

An editor checks a file again after each edit, and all of its blocks but one are what they were. What depends on the
lines of a block alone is found once for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

Lines = tuple[str, ...]
T = TypeVar("T")
Subject = TypeVar("Subject")
MOST = 4096
"""Blocks that each question remembers: more than the largest file has."""


def remembered(question: Callable[[Lines], T]) -> Callable[[Lines], T]:
    """Return a question about the lines of a block that remembers its answers."""
    return lru_cache(maxsize=MOST)(question)


@lru_cache(maxsize=MOST)
def joined(lines: Lines) -> str:
    """The lines of a block, joined by line breaks; several questions ask for them."""
    return "\n".join(lines)


def matches_of(pattern: str, flags: int = 0) -> Callable[[Lines], tuple[re.Match[str], ...]]:
    """Return a question: where does a pattern match in the lines of a block, joined by line breaks.

    The pattern is compiled when it is first asked for: most files have texts of one kind, and no use for the others.
    """
    compiled: list[re.Pattern[str]] = []

    def find(lines: Lines) -> tuple[re.Match[str], ...]:
        if not compiled:
            compiled.append(re.compile(pattern, flags))
        return tuple(compiled[0].finditer(joined(lines)))

    return remembered(find)


class Memory:
    """Answers about parts of a reference, which it recognises by their identity.

    An editor checks a file again after each edit, and most definitions are the same objects as before. Call `turn`
    before each check: it removes the answers that the previous check did not use.
    """

    def __init__(self) -> None:
        self._latest: dict[tuple[object, int], tuple[object, Any]] = {}
        self._before: dict[tuple[object, int], tuple[object, Any]] = {}

    def turn(self) -> None:
        """Remove the answers that were not used since the last turn."""
        self._before, self._latest = self._latest, {}

    def about(self, subject: Subject, question: Callable[[Subject], T]) -> T:
        """Return the answer to a question about an object that does not change."""
        key = question, id(subject)
        found = self._latest.get(key)
        if found is None:
            found = self._before.get(key) or (subject, question(subject))
            self._latest[key] = found
        answer: T = found[1]
        return answer
