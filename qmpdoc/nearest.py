"""What a misspelt name was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `name`, or None when none is like it."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A clause to put behind a message about `name`: ``, did you mean 'render'?``, or nothing."""
    guess = nearest(name, known)
    return f", did you mean '{guess}'?" if guess else ""
