"""What a misspelt name was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 200
"""Characters beyond which a word is no misspelt name; comparing it would take seconds."""


def nearest(name: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """The known name that is most like `name`, or None when none is like it; `least` is how like, from 0 to 1."""
    return next(iter(nearest_names(name, known, 1, least)), None)


def nearest_names(name: str, known: Iterable[str], most: int, least: float = 0.6) -> list[str]:
    """The known names that are most like `name`, best first, at most `most` of them."""
    from difflib import get_close_matches

    return get_close_matches(name, list(known), n=most, cutoff=least) if len(name) <= _LONGEST else []


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A clause to put behind a message about `name`: ``, did you mean 'render'?``, or nothing."""
    guess = nearest(name, known)
    return f", did you mean '{guess}'?" if guess else ""
