"""Object types and the types that they are based on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qmpdoc.model.definitions import AnyDefinition, Struct, Union
from qmpdoc.model.types import TypeReference


def with_bases(
    definition: AnyDefinition | None, find_type: Callable[[TypeReference], AnyDefinition | None]
) -> Iterator[Struct | Union]:
    """Yield an object type and its bases, outwards; a type that is its own base, an error of the schema, once."""
    seen = set()
    while isinstance(definition, Struct | Union) and definition.name not in seen:
        seen.add(definition.name)
        yield definition
        definition = find_type(definition.base) if definition.base is not None else None
