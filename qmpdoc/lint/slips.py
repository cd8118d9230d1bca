"""Names that are one slip away from each other."""

from __future__ import annotations

import re

_SHORTEST = 5
"""Letters that two keys have at least: shorter ones that are alike may both exist."""
_DIGITS = re.compile(r"\d+")


def is_slip(one: str, other: str) -> bool:
    """Return whether one letter is missing, wrong or swapped with the next one; numbers and plurals make other keys."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1 or one.rstrip("s") == other.rstrip("s"):
        return False
    if _DIGITS.sub("", one) == _DIGITS.sub("", other):
        return False
    start = next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), None)
    if start is None:
        return True
    mine, theirs = one[start:], other[start:]
    return (
        mine[1:] == theirs[1:]
        or mine[1:] == theirs
        or mine == theirs[1:]
        or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    )
