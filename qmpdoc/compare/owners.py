"""Which type of a schema declares what differs: the cause of a change, wherever in messages it shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from qmpdoc.compare.finding import Finding
from qmpdoc.compare.interface import Interface
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Alternate, AnyDefinition, Enum, Struct, Union


class Owners:
    """The types of two interfaces by the places of what they declare. A server's introspection has no such places."""

    def __init__(self, old: Interface, new: Interface) -> None:
        self._old = old
        self._new = new

    def of(self, finding: Finding) -> str:
        """Return the name of the type that declares what differs; empty if that is the definition itself."""
        difference = finding.difference
        found = self._current.get(difference.current, "") if difference.current else ""
        return found or (self._baseline.get(difference.baseline, "") if difference.baseline else "")

    @cached_property
    def _current(self) -> dict[SourceLocation, str]:
        return _by_place(self._new)

    @cached_property
    def _baseline(self) -> dict[SourceLocation, str]:
        return _by_place(self._old)


def _by_place(interface: Interface) -> dict[SourceLocation, str]:
    if interface.introspected:
        return {}
    return {place: name for name, type in interface.named_types.items() for place in _places(type)}


def _places(type: AnyDefinition) -> Iterator[SourceLocation]:
    yield type.location
    if isinstance(type, Struct | Union | Alternate):
        yield from (each.location for each in type.members)
    if isinstance(type, Union):
        yield from (each.location for each in type.branches)
    if isinstance(type, Enum):
        yield from (each.location for each in type.values)
