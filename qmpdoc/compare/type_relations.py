"""Relations between types: which one allows more JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import msgspec

from qmpdoc.model import JsonType
from qmpdoc.wire import AlternateType, AnyType, ArrayType, EnumType, ObjectType, ScalarType, WireType

TypesByJson = Mapping[JsonType, WireType]
"""The JSON types that a type allows, each with its wire type; empty for any value."""

_LISTED_VALUES = 6
_LARGEST = (1 << 63) - 1
"""The largest integer of 64 bits with a sign."""


class Relation(Enum):
    """How the values of a type relate to the values of the previous type."""

    SAME = "same"
    NARROWER = "narrower"
    WIDER = "wider"
    DIFFERENT = "different"

    def __or__(self, other: Relation) -> Relation:
        """Return both relations combined. Narrower and wider together are different."""
        if self is Relation.SAME or self is other:
            return other
        return self if other is Relation.SAME else Relation.DIFFERENT


class TypeRelation(msgspec.Struct, frozen=True):
    """A relation, and whether JSON types were added or removed."""

    relation: Relation
    added: bool = False
    removed: bool = False


_SAME = TypeRelation(Relation.SAME)


def types_by_json(type: WireType) -> TypesByJson:
    """Return the wire types that a type allows, by JSON type. Every integer is also a number."""
    if isinstance(type, AlternateType):
        found: dict[JsonType, WireType] = {}
        for choice in type.choices:
            if not isinstance(choice.type, AlternateType):
                found |= types_by_json(choice.type)
        return found
    if isinstance(type, ScalarType):
        if type.json is JsonType.NUMBER:
            return {JsonType.INTEGER: type, JsonType.NUMBER: type}
        return {type.json: type}
    if isinstance(type, EnumType):
        return {JsonType.STRING: type}
    if isinstance(type, ArrayType):
        return {JsonType.ARRAY: type}
    return {JsonType.OBJECT: type} if isinstance(type, ObjectType) else {}


def is_vague(type: WireType) -> bool:
    """Return whether a type is only a word of a text (``json-string``), without its values."""
    return isinstance(type, ScalarType) and (type.name.startswith("json-") or not type.name)


def relate(
    old: WireType, new: WireType, old_types: TypesByJson, new_types: TypesByJson, *, exactly: bool = True
) -> TypeRelation:
    """Return how the values of `new` relate to those of `old`, without objects, arrays and values of enums.

    Unless `exactly`, one side has no ranges of integers and does not show which objects allow further members.
    """
    if isinstance(old, AnyType) or isinstance(new, AnyType):
        return _relate_any(old, new)
    removed = any(kind not in new_types and not _is_loose_number(old_types[kind], kind) for kind in old_types)
    added = any(kind not in old_types and not _is_loose_number(new_types[kind], kind) for kind in new_types)
    relation = Relation.SAME
    if removed:
        relation |= Relation.NARROWER
    if added:
        relation |= Relation.WIDER
    for kind, before in old_types.items():
        if kind in new_types:
            relation |= _relate_alike(before, new_types[kind], exactly)
    return _SAME if relation is Relation.SAME else TypeRelation(relation, added, removed)


def _relate_any(old: WireType, new: WireType) -> TypeRelation:
    """Return the relation with ``any``, which is wider than all other types. An undocumented type is not a change."""
    if isinstance(old, AnyType) and isinstance(new, AnyType):
        return _SAME
    if isinstance(old, AnyType):
        return TypeRelation(Relation.NARROWER, removed=True) if old.declared and not is_vague(new) else _SAME
    declared = isinstance(new, AnyType) and new.declared
    return TypeRelation(Relation.WIDER, added=True) if declared and not is_vague(old) else _SAME


def _is_loose_number(type: WireType, kind: JsonType) -> bool:
    """Return whether a type is a text's ``json-number``, which can also be an integer."""
    return kind is JsonType.NUMBER and is_vague(type)


def _relate_alike(old: WireType, new: WireType, exactly: bool) -> Relation:
    """Return the relation of two types with the same JSON type."""
    if isinstance(old, ScalarType) and isinstance(new, ScalarType):
        return _relate_bounds(old.bounds, new.bounds) if exactly else Relation.SAME
    if isinstance(old, EnumType) and isinstance(new, ScalarType):
        return Relation.SAME if is_vague(new) or not old.name else Relation.WIDER
    if isinstance(old, ScalarType) and isinstance(new, EnumType):
        return Relation.SAME if is_vague(old) or not new.name else Relation.NARROWER
    if isinstance(old, ObjectType) and isinstance(new, ObjectType) and old.open is not new.open and exactly:
        return Relation.NARROWER if old.open else Relation.WIDER
    return Relation.SAME


def _relate_bounds(old: tuple[int, int] | None, new: tuple[int, int] | None) -> Relation:
    if old is None or new is None or old == new:
        return Relation.SAME
    relation = Relation.SAME
    if old[0] < new[0] or new[1] < old[1]:
        relation |= Relation.NARROWER
    if new[0] < old[0] or old[1] < new[1]:
        relation |= Relation.WIDER
    return relation


def describe(type: WireType) -> str:
    """Return a type in words: ``integer from 0 to 255``, ``array of string``, ``one of 'on', 'off'``."""
    if isinstance(type, ScalarType):
        return _scalar(type)
    if isinstance(type, EnumType):
        names = [f"'{each}'" for each in type.names()[:_LISTED_VALUES]]
        more = len(type.values) - _LISTED_VALUES
        return f"one of {', '.join(names)}" + (f" and {more} more" if more > 0 else "")
    if isinstance(type, ArrayType):
        inner = type.element
        return "array of arrays" if isinstance(inner, ArrayType) else f"array of {_element(inner)}"
    if isinstance(type, AlternateType):
        return " or ".join(dict.fromkeys(str(each.type) for each in type.choices))
    if isinstance(type, ObjectType):
        return "object with any members" if type.open else "object"
    return "any value"


def _scalar(type: ScalarType) -> str:
    if type.bounds is None:
        return str(type)
    lowest, highest = type.bounds
    if highest >= _LARGEST:
        return f"{type} of 64 bits" + ("" if highest == _LARGEST else ", unsigned")
    return f"{type} from {lowest} to {highest}"


def _element(type: WireType) -> str:
    return "strings" if isinstance(type, EnumType) else "any values" if isinstance(type, AnyType) else f"{type}s"
