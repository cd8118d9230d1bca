"""The members that a definition's messages have themselves, and the values of those that are enums."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.compare.interface import Interface
from qmpdoc.compare.type_relations import is_vague
from qmpdoc.model import DEPRECATED, AnyDefinition, Command, Event, Member, Value
from qmpdoc.wire import AnyType, ArrayType, EnumType, ObjectType, WireType


class PartsByPath:
    """Members and values by their paths: whether each is `deprecated`, and the `since` that is written of it."""

    def __init__(self) -> None:
        self.deprecated: dict[str, bool] = {}
        self.since: dict[str, str] = {}

    def note(self, path: str, part: Member | Value | None) -> None:
        """Add a part; None for one without a declaration of its own."""
        self.deprecated[path] = part is not None and any(each.name == DEPRECATED for each in part.features)
        if part is not None and part.since:
            self.since[path] = part.since


class Inventory(PartsByPath):
    """What a definition's messages have in one version; members further inside are part of these."""

    def __init__(self, interface: Interface, definition: AnyDefinition) -> None:
        super().__init__()
        self._open_paths: set[str] = set()
        for root, type in _roots(interface, definition):
            self._add(type, root)

    @property
    def open_paths(self) -> frozenset[str]:
        """The paths with unknown content."""
        return frozenset(self._open_paths)

    def _add(self, type: WireType, path: str) -> None:
        type, path = _element(type, path)
        if isinstance(type, ObjectType):
            for field in type.fields.values():
                own = f"{path}.{field.name}"
                self.note(own, field.member)
                inner, inner_path = _element(field.type, own)
                self._add_values(inner, inner_path)
        else:
            self._add_values(type, path)

    def _add_values(self, type: WireType, path: str) -> None:
        if isinstance(type, EnumType):
            for value in type.values:
                self.note(f"{path}={value.name}", value)
        elif isinstance(type, AnyType) or is_vague(type):
            self._open_paths.add(path)


def _element(type: WireType, path: str) -> tuple[WireType, str]:
    while isinstance(type, ArrayType):
        type, path = type.element, f"{path}[]"
    return type, path


def _roots(interface: Interface, definition: AnyDefinition) -> Iterator[tuple[str, WireType]]:
    if isinstance(definition, Command):
        yield "arguments", interface.arguments(definition)
        yield "return", interface.answer(definition)
    elif isinstance(definition, Event):
        yield "data", interface.data(definition)
