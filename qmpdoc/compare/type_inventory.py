"""The members, values and branches that a named type has in one version, by their paths within the type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qmpdoc.compare.inventory import PartsByPath
from qmpdoc.model import Alternate, AnyDefinition, Enum, Member, Struct, TypeReference, Union, Value
from qmpdoc.model.bases import with_bases


class TypeInventory(PartsByPath):
    """What a type has: ``.name`` is a member, ``=name`` a value, ``{name}`` a branch or an alternative.

    Members of its bases are its own. `forms` has what a client sees of a member's declaration: whether it is optional,
    an array, and which kind of type it has.
    """

    def __init__(self, types: Mapping[str, AnyDefinition], definition: AnyDefinition) -> None:
        super().__init__()
        self._types = types
        self.forms: dict[str, str] = {}
        for path, part in self._parts(definition):
            self.note(path, part)
            if isinstance(part, Member) and part.type is not None:
                self.forms[path] = self._form(part.type, part.optional)

    def _parts(self, definition: AnyDefinition) -> Iterator[tuple[str, Member | Value | None]]:
        if isinstance(definition, Enum):
            yield from ((f"={each.name}", each) for each in definition.values)
        elif isinstance(definition, Alternate):
            yield from ((f"{{{each.name}}}", each) for each in definition.members)
        else:
            for type in with_bases(definition, lambda base: self._types.get(base.name)):
                yield from ((f".{each.name}", each) for each in type.members)
            if isinstance(definition, Union):
                yield from ((f"{{{each.value}}}", None) for each in definition.branches)

    def _form(self, type: TypeReference, optional: bool) -> str:
        kind = type.element_type.value if type.element_type is not None else _kind(self._types.get(type.name))
        return f"{'*' if optional else ''}{kind}{'[]' if type.array else ''}"


def _kind(type: AnyDefinition | None) -> str:
    if type is None:
        return ""
    return "object" if isinstance(type, Struct | Union) else type.kind
