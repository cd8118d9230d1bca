"""The members, values and branches that a named type has in one version, by their paths within the type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qmpdoc.model import DEPRECATED, Alternate, AnyDefinition, Enum, Member, Struct, TypeReference, Union, Value


class TypeInventory:
    """What a type has: ``.name`` is a member, ``=name`` a value, ``{name}`` a branch or an alternative.

    Members of its bases are its own. `deprecated` says of each path whether it is, `since` what is written of it, and
    `forms` what a client sees of its declaration: whether it is optional, an array, and which kind of type it has.
    """

    def __init__(self, types: Mapping[str, AnyDefinition], definition: AnyDefinition) -> None:
        self._types = types
        self.deprecated: dict[str, bool] = {}
        self.since: dict[str, str] = {}
        self.forms: dict[str, str] = {}
        for path, part in self._parts(definition):
            self.deprecated[path] = part is not None and any(each.name == DEPRECATED for each in part.features)
            if part is not None and part.since:
                self.since[path] = part.since
            if isinstance(part, Member) and part.type is not None:
                self.forms[path] = self._form(part.type, part.optional)

    def _parts(self, definition: AnyDefinition) -> Iterator[tuple[str, Member | Value | None]]:
        if isinstance(definition, Enum):
            yield from ((f"={each.name}", each) for each in definition.values)
        elif isinstance(definition, Alternate):
            yield from ((f"{{{each.name}}}", each) for each in definition.members)
        else:
            yield from ((f".{each.name}", each) for each in self._members(definition))
            if isinstance(definition, Union):
                yield from ((f"{{{each.value}}}", None) for each in definition.branches)

    def _members(self, definition: AnyDefinition) -> Iterator[Member]:
        """The members of a type and of its bases; a base that is the type itself is an error of the schema."""
        seen = set()
        type: AnyDefinition | None = definition
        while isinstance(type, Struct | Union) and type.name not in seen:
            seen.add(type.name)
            yield from type.members
            type = self._types.get(type.base.name) if type.base is not None else None

    def _form(self, type: TypeReference, optional: bool) -> str:
        kind = type.element_type.value if type.element_type is not None else _kind(self._types.get(type.name))
        return f"{'*' if optional else ''}{kind}{'[]' if type.array else ''}"


def _kind(type: AnyDefinition | None) -> str:
    if type is None:
        return ""
    return "object" if isinstance(type, Struct | Union) else type.kind
