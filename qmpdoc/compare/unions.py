"""Unions compared with each other branch by branch: what each value of the discriminator adds, on either side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from qmpdoc.compare.mitigations import reasons
from qmpdoc.compare.path import Step, to_branch
from qmpdoc.wire import AnyType, EnumType, Field, ObjectType

_EMPTY = ObjectType(tuple)
_DEEPEST = 8
"""The deepest nesting of unions in branches whose members are matched."""


class BranchPair(msgspec.Struct, frozen=True):
    """What some values of the discriminator add on either side.

    `moved` are members that every object had on one side and only these branches have on the other.
    """

    step: Step
    old: ObjectType
    new: ObjectType
    moved: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()


class _Extended(ObjectType):
    """A branch together with members that are outside of it; `depth` counts how often that was done."""

    def __init__(self, branch: ObjectType, more: Mapping[str, Field]) -> None:
        super().__init__(
            lambda: (*more.values(), *branch.fields.values()), branch.discriminator, lambda: branch.branches
        )
        self.depth: int = getattr(branch, "depth", 0) + 1


def is_typed_now(old: ObjectType, new: ObjectType) -> bool:
    """Whether an object that took anything became one that lists what it takes.

    It took members that it did not list, or a member of its own took any value, and what it takes is listed now.
    Examples: ``netdev_add`` and ``object-add`` before QEMU 6.0.
    """
    if old.open:
        return not new.open and (bool(new.branches) or not new.fields.keys() <= old.fields.keys())
    if old.branches or not new.branches:
        return False
    return any(isinstance(each.type, AnyType) and name not in new.fields for name, each in old.fields.items())


def one_kind_of_union(old: ObjectType, new: ObjectType) -> tuple[ObjectType, ObjectType]:
    """The same two objects; two unions with different discriminators become objects with every branch's members."""
    if old.discriminator and new.discriminator and old.discriminator != new.discriminator:
        return _flattened(old), _flattened(new)
    return old, new


def _flattened(union: ObjectType) -> ObjectType:
    fields = {each.name: each for branch in union.branches.values() for each in branch.fields.values()}
    optional = {name: replace(each, optional=True) for name, each in fields.items()}
    return ObjectType(lambda: tuple({**optional, **union.fields}.values()), open=union.open)


def branch_pairs(old: ObjectType, new: ObjectType) -> Iterator[BranchPair]:
    """The branches of both sides, for each value that both discriminators have; values with the same pair together.

    An object that is not a union counts as a union with empty branches.
    """
    if not old.branches and not new.branches:
        return
    tag = old.discriminator or new.discriminator or ""
    groups: dict[tuple[int, int], list[str]] = {}
    values = _common_values(old, new, tag)
    for value in values:
        before, after = old.branches.get(value, _EMPTY), new.branches.get(value, _EMPTY)
        if before is not after:
            groups.setdefault((id(before), id(after)), []).append(value)
    leaving = _only_outside(old, new)
    coming = _only_outside(new, old)
    moved = frozenset({*leaving, *coming})
    deprecated = _value_reasons(old, tag)
    for names in groups.values():
        before, after = old.branches.get(names[0], _EMPTY), new.branches.get(names[0], _EMPTY)
        why = deprecated.get(names[0], ()) if len(names) == 1 else ()
        before = _Extended(before, leaving) if leaving else before
        after = _Extended(after, coming) if coming else after
        yield BranchPair(to_branch(tag, names), before, after, moved, why)
    if moved:
        rest = [each for each in values if each not in {name for names in groups.values() for name in names}]
        if rest:
            yield BranchPair(to_branch(tag, rest), _Extended(_EMPTY, leaving), _Extended(_EMPTY, coming), moved)


def _common_values(old: ObjectType, new: ObjectType, tag: str) -> list[str]:
    """The values that the discriminator can have on both sides; a side that is not a union allows them all."""
    allowed = [found for each in (old, new) if (found := _tag_values(each, tag)) is not None]
    if not allowed:
        return list({**old.branches, **new.branches})
    return [each for each in allowed[0] if all(each in values for values in allowed)]


def _tag_values(object_type: ObjectType, tag: str) -> tuple[str, ...] | None:
    field = object_type.fields.get(tag)
    return field.type.names() if field and isinstance(field.type, EnumType) else None


def _value_reasons(union: ObjectType, tag: str) -> dict[str, tuple[str, ...]]:
    field = union.fields.get(tag)
    if field is None or not isinstance(field.type, EnumType):
        return {}
    return {each.name: reasons("value", each.name, each.features) for each in field.type.values}


def _only_outside(here: ObjectType, there: ObjectType) -> dict[str, Field]:
    """The members that every object has on one side and that only branches have on the other."""
    if getattr(there, "depth", 0) > _DEEPEST or getattr(here, "depth", 0) > _DEEPEST:
        return {}
    in_branches = {name for branch in there.branches.values() for name in _all_names(branch)}
    return {name: each for name, each in here.fields.items() if name not in there.fields and name in in_branches}


def _all_names(branch: ObjectType) -> set[str]:
    return set(branch.fields_given({}, unsaid=True))
