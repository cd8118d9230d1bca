"""Pairs of types: what differs in a pair itself, and which pairs lie one step further.

A pair is looked into once, however many messages hold it, and types that hold one another end there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from qmpdoc.compare.declarations import compare_declarations, reported_values
from qmpdoc.compare.differences import Difference, TypeDifference
from qmpdoc.compare.interface import Interface
from qmpdoc.compare.members import compare_members, compare_values, lone_member, member_reasons
from qmpdoc.compare.path import ELEMENT, Step, to_member
from qmpdoc.compare.type_relations import Relation, relate, types_by_json
from qmpdoc.compare.unions import branch_pairs, is_typed_now, one_kind_of_union
from qmpdoc.wire import AlternateType, AnyType, ArrayType, EnumType, Field, ObjectType, ScalarType, WireType

PairKey = tuple[int, int]


class Edge:
    """The way to another pair: the step, None at the same place on the wire, and the pair there.

    `key` identifies the pair. `fields` are the members that are entered. `reported` says that the differences there are
    known already here, all but those of the documentation. `reasons` say what was deprecated or unstable.
    """

    __slots__ = ("fields", "key", "new", "old", "reasons", "reported", "step")

    def __init__(
        self,
        step: Step | None,
        old: WireType,
        new: WireType,
        fields: tuple[Field, Field] | None = None,
        reported: bool = False,
        reasons: tuple[str, ...] = (),
    ) -> None:
        self.step = step
        self.old = old
        self.new = new
        self.key: PairKey = (id(old), id(new))
        self.fields = fields
        self.reported = reported
        self.reasons = reasons

    @property
    def goes_further(self) -> bool:
        """Whether the pair lies further on the wire than its parent; branches and types of alternates do not."""
        return self.step is not None and not self.step.tag


class Expansion(msgspec.Struct, frozen=True):
    """What differs in a pair itself, and the edges that lead on from it."""

    differences: tuple[Difference, ...]
    edges: tuple[Edge, ...]


_NOTHING = Expansion((), ())


class Pairs:
    """The pairs of types of two interfaces; `affected` are the named types that can differ, None for any."""

    def __init__(self, old: Interface, new: Interface, affected: Iterable[str] | None = None) -> None:
        self.old = old
        self.new = new
        self._affected = None if affected is None else frozenset(("", *affected))
        self._expansions: dict[PairKey, Expansion] = {}
        self._exactly = not (old.introspected or new.introspected)
        self._types_alive: list[tuple[WireType, WireType]] = []

    def expand(self, old: WireType, new: WireType) -> Expansion:
        """What differs between two types, and where to look further."""
        key = (id(old), id(new))
        found = self._expansions.get(key)
        if found is None:
            self._types_alive.append((old, new))
            found = self._expansions[key] = self._expand(old, new)
        return found

    def _expand(self, old: WireType, new: WireType) -> Expansion:
        if isinstance(old, ScalarType) and isinstance(new, ScalarType) and old.name == new.name:
            return _NOTHING
        if self._affected is not None and _one_name(old, new) not in self._affected:
            return _NOTHING
        differences: list[Difference] = []
        edges: list[Edge] = []
        if isinstance(old, ObjectType) and isinstance(new, ObjectType) and old.open is new.open:
            self._expand_objects(old, new, differences, edges)
        elif isinstance(old, ArrayType) and isinstance(new, ArrayType):
            edges.append(Edge(ELEMENT, old.element, new.element))
        else:
            self._expand_by_json(old, new, differences, edges)
        return Expansion(tuple(differences), tuple(edges))

    def _expand_by_json(self, old: WireType, new: WireType, differences: list[Difference], edges: list[Edge]) -> None:
        """Two types of any sort, by what each JSON type can be."""
        if isinstance(old, AlternateType) and isinstance(new, AlternateType):
            differences.extend(self._declarations(old, new))
        old_types, new_types = types_by_json(old), types_by_json(new)
        relation = relate(old, new, old_types, new_types, exactly=self._exactly)
        if relation.relation is not Relation.SAME:
            typed = isinstance(old, ObjectType) and isinstance(new, ObjectType) and is_typed_now(old, new)
            differences.append(TypeDifference(old=old, new=new, relation=relation, typed=typed))
        for kind, before in old_types.items():
            after = new_types.get(kind)
            if after is None or isinstance(before, ScalarType) or isinstance(after, ScalarType):
                continue
            if before is not old or after is not new:
                edges.append(Edge(None, before, after))
            elif isinstance(before, EnumType) and isinstance(after, EnumType):
                differences.extend(compare_values(before, after))
                differences.extend(self._declarations(before, after))
            elif isinstance(before, ArrayType) and isinstance(after, ArrayType):
                edges.append(Edge(ELEMENT, before.element, after.element))
            elif isinstance(before, ObjectType) and isinstance(after, ObjectType):
                self._expand_objects(before, after, differences, edges)

    def _expand_objects(
        self, old: ObjectType, new: ObjectType, differences: list[Difference], edges: list[Edge]
    ) -> None:
        differences.extend(self._declarations(old, new))
        if is_typed_now(old, new):
            self._expand_typed(old, new, differences, edges)
            return
        old, new = one_kind_of_union(old, new)
        tagged = old.discriminator if old.discriminator == new.discriminator else None
        pairs = list(branch_pairs(old, new))
        moved = {name for pair in pairs for name in pair.moved}
        before, after = old.fields, new.fields
        for name, field in before.items():
            other = after.get(name)
            if other is not None:
                differences.extend(compare_members(field, other))
                edges.append(self._member_edge(field, other, reported=name == tagged))
                if name == tagged:
                    differences.extend(self._tag_values(field, other, (old, new)))
            elif name not in moved and not new.open:
                differences.append(lone_member(field, None))
        for name, field in after.items():
            if name not in before and name not in moved and not (old.open and field.optional):
                differences.append(lone_member(None, field))
        edges.extend(Edge(pair.step, pair.old, pair.new, reasons=pair.reasons) for pair in pairs)

    def _expand_typed(self, old: ObjectType, new: ObjectType, differences: list[Difference], edges: list[Edge]) -> None:
        """An object that took anything: what its branches list now, and their values, are not changes of their own."""
        moved = {name for branch in new.branches.values() for name in branch.fields}
        for name, field in old.fields.items():
            other = new.fields.get(name)
            if other is not None:
                differences.extend(compare_members(field, other))
                if name != new.discriminator:
                    edges.append(self._member_edge(field, other, reported=False))
            elif name not in moved:
                differences.append(lone_member(field, None, typed=isinstance(field.type, AnyType)))
        for name, field in new.fields.items():
            if name not in old.fields and not (old.open and field.optional):
                differences.append(lone_member(None, field))

    def _tag_values(self, old: Field, new: Field, unions: tuple[ObjectType, ObjectType]) -> Iterator[Difference]:
        if isinstance(old.type, EnumType) and isinstance(new.type, EnumType):
            step = to_member(old.name)
            yield from compare_values(old.type, new.type, step, unions)
            yield from self._declarations(old.type, new.type, step)

    @staticmethod
    def _member_edge(old: Field, new: Field, reported: bool) -> Edge:
        reported = reported and isinstance(old.type, EnumType) and isinstance(new.type, EnumType)
        return Edge(to_member(old.name), old.type, new.type, (old, new), reported, member_reasons(old))

    def _declarations(self, old: WireType, new: WireType, step: Step | None = None) -> Iterator[Difference]:
        """What differs between two types of a schema in addition to the values that they allow."""
        if not isinstance(old, _NAMED) or not isinstance(new, _NAMED) or not old.name or not new.name:
            return
        before, after = self.old.named_types.get(old.name), self.new.named_types.get(new.name)
        if before is not None and after is not None:
            reported = reported_values(old, new)
            yield from compare_declarations(before, after, step, reported)


_NAMED = (ObjectType, EnumType, AlternateType)


def _one_name(old: WireType, new: WireType) -> str:
    """The name that both types have in their schemas; empty if they have none, or two."""
    if not isinstance(old, _NAMED) or not isinstance(new, _NAMED) or old.name != new.name:
        return ""
    return old.name
