"""Patterns of paths, as git's ignore files have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

_PART = re.compile(r"(?:^|(?<=/))\*\*/|/\*\*$|\*+|\?|\[!?\]?[^]/]*\]|[^*?\[/]+|.", re.DOTALL)


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """What shows whether a path fits one of some patterns.

    ``*`` and ``?`` match what is in one folder, ``**/`` for any folders and none, ``/**`` at the end for all that
    is in a folder, ``[a-z]`` and ``[!a-z]`` for one character. A pattern is of the whole path.
    """
    wanted = re.compile("|".join(f"(?:{_translated(each)})" for each in patterns) or r"(?!)", re.DOTALL)
    return lambda path: wanted.fullmatch(path) is not None


@lru_cache(maxsize=256)
def _translated(pattern: str) -> str:
    return "".join(_translated_part(each) for each in _PART.findall(pattern))


def _translated_part(part: str) -> str:
    if part == "**/":
        return "(?:.*/)?"
    if part == "/**":
        return "/.+"
    if part[0] == "*":
        return "[^/]*"
    if part == "?":
        return "[^/]"
    if part[0] == "[" and part[-1] == "]" and len(part) > 2:
        inner = part[1:-1].replace("\\", r"\\")
        inner = f"^/{inner[1:]}" if inner[0] == "!" else inner
        return f"[{inner}]"
    return re.escape(part)
