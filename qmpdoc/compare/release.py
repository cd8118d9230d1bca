"""Versions of interfaces, as tags, folders and ``Since:`` write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar

from qmpdoc.files.record import Record
from qmpdoc.model import Alternate, AnyDefinition, Command, Enum, Event, Member, Reference, Struct, Union, Value

_VERSION = re.compile(r"(?<![\w.])v?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?(?![\w.]*\w)(?:-rc\d+)?")
_DEVELOPMENT = 50
"""Third numbers from which on a version is what becomes the next one."""


class Release(Record, frozen=True):
    """A version: its first two numbers decide, as features come with no others.

    `unfinished` is a version under development, which has things that came since the next one already. `guessed` says
    that the user did not give the version.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"text", "unfinished", "guessed"})

    major: int
    minor: int
    text: str = ""
    unfinished: bool = False
    guessed: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """For sorting and comparing."""
        return self.major, self.minor

    def __str__(self) -> str:
        return self.text or f"{self.major}.{self.minor}"

    def lacked(self, since: Release) -> bool:
        """Whether what came with the version `since` cannot be missing here."""
        return since.order < self.order or (since.order == self.order and not self.guessed)

    def has_before(self, since: Release) -> bool:
        """Whether what is here cannot have come only with the version `since`."""
        if self.unfinished:
            return since.order > self.order and since.order not in self._next()
        return since.order > self.order

    def _next(self) -> tuple[tuple[int, int], ...]:
        return (self.major, self.minor + 1), (self.major + 1, 0)


def read_release(text: str | None) -> Release | None:
    """The version that a text names: ``v7.2.0``, ``2.5``, ``10.1.50``; None if it names none."""
    return _read_release(text) if text else None


@lru_cache(maxsize=1024)
def _read_release(text: str) -> Release | None:
    match = _VERSION.search(text)
    if match is None:
        return None
    unfinished = int(match[3] or 0) >= _DEVELOPMENT
    return Release(int(match[1]), int(match[2]), match[0].removeprefix("v"), unfinished)


def by_age(names: Sequence[str]) -> list[str]:
    """Names of versions, the oldest first; as they are where one of them is not a version."""
    numbers = [re.fullmatch(r"v?(\d+(?:\.\d+)*)(?:-rc(\d+))?", each) for each in names]
    found = [each for each in numbers if each is not None]
    if len(found) < len(names):
        return list(names)
    keys = {name: _age(match[1], match[2]) for name, match in zip(names, found, strict=True)}
    return sorted(names, key=keys.__getitem__)


def _age(numbers: str, candidate: str | None) -> tuple[list[int], float]:
    """The numbers of a version, and of its release candidate, after which the release itself comes."""
    return [int(each) for each in numbers.split(".")], float(candidate or "inf")


def release_in_path(path: str) -> Release | None:
    """The version that one of a path's folders is named for: ``qemu-7.2.0/qapi/qapi-schema.json``."""
    for part in reversed(re.split(r"[/\\:]", path)[:-1]):
        named = re.fullmatch(r"(?:[A-Za-z]+-)?v?(\d+\.\d+(?:\.\d+)?(?:-rc\d+)?)", part)
        if named:
            return read_release(named[1])
    return None


def newest_since(reference: Reference) -> Release | None:
    """The newest version that a 'Since' of a reference names: the interface has that version or a newer one."""
    sinces = (each for definition in reference.definitions for each in _sinces(definition) if each)
    written = dict.fromkeys(sinces)  # in their order: of 2.8 and 2.8.0 the same one is named in every run
    found = [release for each in written if (release := read_release(each)) is not None]
    if not found:
        return None
    newest = max(found, key=lambda each: each.order)
    return Release(newest.major, newest.minor, newest.text, guessed=True)


def _sinces(definition: AnyDefinition) -> Iterator[str | None]:
    yield definition.since
    yield from (each.since for each in parts_of(definition))


def parts_of(definition: AnyDefinition) -> tuple[Member | Value, ...]:
    """The members or values that a definition declares itself."""
    if isinstance(definition, Enum):
        return definition.values
    if isinstance(definition, Command | Event):
        return definition.arguments
    return definition.members if isinstance(definition, Struct | Union | Alternate) else ()
