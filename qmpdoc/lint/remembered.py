"""Answers about blocks of text that were asked for lately.

An editor checks a file again after each edit, and all of its blocks but one are what they were. What depends on the
lines of a block alone is found once for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Lines = tuple[str, ...]
T = TypeVar("T")
MOST = 4096
"""Blocks that each question remembers: more than the largest file has."""


def remembered(question: Callable[[Lines], T]) -> Callable[[Lines], T]:
    """Return a question about the lines of a block that remembers its answers."""
    return lru_cache(maxsize=MOST)(question)


def matches_of(pattern: re.Pattern[str]) -> Callable[[Lines], tuple[re.Match[str], ...]]:
    """Return a question: where does a pattern match in the lines of a block, joined by line breaks."""

    def find(lines: Lines) -> tuple[re.Match[str], ...]:
        return tuple(pattern.finditer("\n".join(lines)))

    return remembered(find)
