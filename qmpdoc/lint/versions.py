"""Versions in comments: the versions that introduced things."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qmpdoc.model import AnyDefinition, Enum, Member, Reference, Value

_MARKUP = (5, 2)
"""The version since which comments of schemas are reStructuredText."""
_MANY = 20
"""Versions from which on a schema is not a sample."""


def older_parts(definition: AnyDefinition) -> Iterator[Member | Value]:
    """The members or values that are said to be older than the definition that has them."""
    whole = numbers_of(definition.since)
    for each in parts_of(definition) if whole is not None else ():
        part = numbers_of(each.since)
        if part is not None and whole is not None and part < whole:
            yield each


def parts_of(definition: AnyDefinition) -> tuple[Member | Value, ...]:
    """The arguments, members or values of a definition."""
    if isinstance(definition, Enum):
        return definition.values
    found: tuple[Member, ...] = getattr(definition, "arguments", getattr(definition, "members", ()))
    return found


def is_before_markup(reference: Reference) -> bool:
    """Return whether the schemas of a reference are older than reStructuredText in their comments.

    The comments of 2.9 to 5.1 have the same tags as those of later years. A schema is older if it is a real one, with
    many versions, and none of them is later.
    """
    sinces = [each.since for each in reference.definitions if each.module is not None and each.since]
    found = [version for each in sinces if (version := numbers_of(each)) is not None]
    return len(found) >= _MANY and max(found) < _MARKUP


@lru_cache(maxsize=1000)
def numbers_of(version: str | None) -> tuple[int, ...] | None:
    """Return a version as numbers, zeros at its end left out; None for one that is not written as versions are."""
    parts = (version or "").split(".")
    if not all(each.isdigit() and len(each) < 6 for each in parts):
        return None
    numbers = [int(each) for each in parts]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
