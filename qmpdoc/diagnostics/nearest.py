"""What a misspelt name was meant to be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

_LONGEST = 200
"""The largest length of a misspelt name; comparing it would take seconds."""
_FEW = 100
"""Up to this number of names, all are compared with a misspelt one."""
_VERY_MANY = 200
"""Up to this number of names, an index is not worth its time."""
_NEIGHBOURS = 16
"""Of more names, so many before and after it in alphabetical order are compared, and as many that end alike."""


_FIRST = 4
"""Up to this number of misspelt names, no index of misspellings is made."""


def nearest(name: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """The known name that is most similar to `name`, or None if none is similar; `least` is how like, from 0 to 1.

    Of very many names those that `NameIndex` finds are compared: whoever asks may do so for each of them.
    """
    names = tuple(known)
    if len(names) > _VERY_MANY:
        return next(iter(nearest_names(name, _index_of(names).like(name), 1, least)), None)
    return next(iter(nearest_names(name, names, 1, least)), None)


def nearest_names(name: str, known: Iterable[str], most: int, least: float = 0.6) -> list[str]:
    """The known names that are most like `name`, best first, at most `most` of them."""
    from difflib import get_close_matches

    return get_close_matches(name, list(known), n=most, cutoff=least) if len(name) <= _LONGEST else []


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A clause to put behind a message about `name`: ``, did you mean 'render'?``, or nothing."""
    guess = nearest(name, known)
    return f", did you mean '{guess}'?" if guess else ""


class NameIndex:
    """Names in which many misspelt ones are looked up: the cost of each does not grow with the number of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._given = names
        self._reversed: list[str] = []
        self._by_slip: dict[str, list[str]] = {}
        self._lookups = 0

    @cached_property
    def _names(self) -> list[str]:
        return sorted({each for each in self._given if len(each) <= _LONGEST})

    def like(self, name: str) -> list[str]:
        """Return the names worth comparing with `name`: one letter away, else those that begin or end like it."""
        if len(self._names) <= _FEW:
            return self._names
        if len(name) > _LONGEST:
            return []
        slipped = self._slipped(name)
        near = {found for slip in slips(name) for found in slipped.get(slip, ())}
        if not near:
            self._reversed = self._reversed or sorted(each[::-1] for each in self._names)
            near.update(_around(self._names, name))
            near.update(each[::-1] for each in _around(self._reversed, name[::-1]))
        return sorted(near)

    def _slipped(self, name: str) -> dict[str, list[str]]:
        """The names by their possible misspellings: for the first lookups only those like `name`, which is quicker."""
        self._lookups += 1
        if self._lookups <= _FIRST:
            return _by_slip((each for each in self._names if abs(len(each) - len(name)) <= 1), {*slips(name)})
        if not self._by_slip:
            self._by_slip = _by_slip(self._names)
        return self._by_slip


def _by_slip(names: Iterable[str], wanted: Collection[str] | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in names:
        for slip in slips(each):
            if wanted is None or slip in wanted:
                alike = found.setdefault(slip, [])
                if len(alike) < _NEIGHBOURS:
                    alike.append(each)
    return found


@lru_cache(maxsize=4)
def _index_of(names: tuple[str, ...]) -> NameIndex:
    return NameIndex(names)


def slips(name: str) -> Iterator[str]:
    """Yield a name, and what is left of it without each of its characters: names one slip apart share one of these."""
    yield name
    for index in range(len(name)):
        yield name[:index] + name[index + 1 :]


def _around(ordered: list[str], name: str) -> list[str]:
    place = bisect_left(ordered, name)
    return ordered[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
