"""The members that a definition's messages have themselves, and the values of those that are enums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.compare.interface import Interface
from qmpdoc.compare.shapes import is_vague
from qmpdoc.model import DEPRECATED, AnyDefinition, Command, Event, Feature, Value
from qmpdoc.wire import AnyType, ArrayType, EnumType, ObjectType, WireType


class Inventory:
    """What a definition's messages have in one version; members further inside are part of these.

    `deprecated` says of each path whether it is.
    """

    def __init__(self, interface: Interface, definition: AnyDefinition) -> None:
        self.deprecated: dict[str, bool] = {}
        self._untold: set[str] = set()
        for root, type in _roots(interface, definition):
            self._add(type, root)

    def has(self, path: str) -> bool | None:
        """Whether a path is there; None where nobody tells what there is."""
        if path in self.deprecated:
            return True
        untold = any(path.startswith((f"{each}.", f"{each}[]", f"{each}=")) for each in self._untold)
        return None if untold else False

    def _add(self, type: WireType, path: str) -> None:
        type, path = _element(type, path)
        if isinstance(type, ObjectType):
            for field in type.fields.values():
                own = f"{path}.{field.name}"
                self.deprecated[own] = _is_deprecated(field.member.features if field.member else ())
                inner, inner_path = _element(field.type, own)
                self._add_values(inner, inner_path)
        else:
            self._add_values(type, path)

    def _add_values(self, type: WireType, path: str) -> None:
        if isinstance(type, EnumType):
            values: tuple[Value, ...] = type.values
            self.deprecated.update((f"{path}={each.name}", _is_deprecated(each.features)) for each in values)
        elif isinstance(type, AnyType) or is_vague(type):
            self._untold.add(path)


def _element(type: WireType, path: str) -> tuple[WireType, str]:
    while isinstance(type, ArrayType):
        type, path = type.element, f"{path}[]"
    return type, path


def _is_deprecated(features: Iterable[Feature]) -> bool:
    return any(each.name == DEPRECATED for each in features)


def _roots(interface: Interface, definition: AnyDefinition) -> Iterator[tuple[str, WireType]]:
    if isinstance(definition, Command):
        yield "arguments", interface.arguments(definition)
        yield "return", interface.answer(definition)
    elif isinstance(definition, Event):
        yield "data", interface.data(definition)
