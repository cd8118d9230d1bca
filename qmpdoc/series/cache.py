"""What was made of definitions that many states of a series share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Any, TypeVar

from qmpdoc.model import AnyDefinition
from qmpdoc.series.uses import types_named

Made = TypeVar("Made")
_MOST = 4096
"""How many results are remembered, and the same number of those that were not asked for lately."""


class SharedParts:
    """What functions make of definitions, each once. What was not asked for lately is forgotten."""

    def __init__(self) -> None:
        self._recent: dict[Hashable, tuple[object, Any]] = {}
        self._older: dict[Hashable, tuple[object, Any]] = {}

    def part(self, made_from: tuple[object, object], make: Callable[[], Made]) -> Made:
        """What `make` makes of two objects or texts, or has made."""
        first, second = made_from
        return self._once((id(first), second if second.__class__ is str else id(second)), made_from, make)

    def types_named(self, definition: AnyDefinition) -> Collection[str]:
        """The types that a definition names."""
        return self._once(id(definition), definition, lambda: types_named(definition))

    def _once(self, key: Hashable, made_from: object, make: Callable[[], Made]) -> Made:
        found = self._recent.get(key)
        if found is None:
            found = self._older.get(key) or (made_from, make())  # which keeps those that are known by their identity
            if len(self._recent) >= _MOST:
                self._older, self._recent = self._recent, {}
            self._recent[key] = found
        made: Made = found[1]
        return made
