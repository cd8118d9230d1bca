"""Comments of schemas from before 2017 (up to 2.8), which no program read."""

from __future__ import annotations

import re

_BARE_SYMBOL = re.compile(r"^##\n# @[\w.-]+[ \t]*$", re.MULTILINE)
_SYMBOL = re.compile(r"^##\n# @[\w.-]+:", re.MULTILINE)
_VERSION = re.compile(r"ince:? +v?(\d{1,3})\.(\d{1,3})")
_LAST = (2, 8)


def versions_in(text: str) -> list[tuple[int, int]]:
    """Return the versions that comments of a schema give."""
    return [(int(major), int(minor)) for major, minor in _VERSION.findall(text)]


def count_bare_symbols(text: str) -> int:
    """Return how many comments name what they are about without a colon."""
    return len(_BARE_SYMBOL.findall(text))


def is_early(text: str) -> bool:
    """Return whether most comments of a file lack the colon after the name, and no version in it is later."""
    bare = count_bare_symbols(text)
    if not bare or bare < len(_SYMBOL.findall(text)):
        return False
    versions = versions_in(text)
    return bool(versions) and max(versions) <= _LAST
