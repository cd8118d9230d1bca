"""What schemas declare about types apart from their values: features, and the conditions of their parts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from qmpdoc.compare.differences import Difference
from qmpdoc.compare.members import compare_conditions, compare_features
from qmpdoc.compare.path import Step, to_branch
from qmpdoc.model import Alternate, AnyDefinition, Member, Union
from qmpdoc.wire import EnumType, ObjectType, WireType


def compare_declarations(
    old: AnyDefinition, new: AnyDefinition, step: Step | None = None, reported: Container[str] = ()
) -> Iterator[Difference]:
    """What differs in the features of two types, in the conditions of their branches, and in their alternatives.

    `reported` are the values of the discriminator with different conditions: those of the branches follow from them.
    """
    if old.features or new.features:
        yield from compare_features(old.features, new.features, (old.location, new.location), step)
    if isinstance(old, Union) and isinstance(new, Union):
        yield from _compare_branches(old, new, reported)
    elif isinstance(old, Alternate) and isinstance(new, Alternate):
        yield from _compare_alternatives(old.members, new.members)


def _compare_branches(old: Union, new: Union, reported: Container[str]) -> Iterator[Difference]:
    after = {each.value: each for each in new.branches}
    for each in old.branches:
        other = after.get(each.value)
        if other is None or not (each.condition or other.condition) or each.value in reported:
            continue
        step = to_branch(new.discriminator or "type", (each.value,))
        yield from compare_conditions(each.condition, other.condition, (each.location, other.location), step)


def _compare_alternatives(old: Iterable[Member], new: Iterable[Member]) -> Iterator[Difference]:
    after = {each.name: each for each in new}
    for each in old:
        other = after.get(each.name)
        if other is None:
            continue
        step, places = Step(f"{{{each.name}}}"), (each.location, other.location)
        yield from compare_features(each.features, other.features, places, step)
        yield from compare_conditions(each.condition, other.condition, places, step)


def reported_values(old: WireType, new: WireType) -> frozenset[str]:
    """The values of two unions' discriminators with different conditions; none for other types."""
    if not isinstance(old, ObjectType) or not isinstance(new, ObjectType) or not old.discriminator:
        return frozenset()
    before, after = _conditions(old), _conditions(new)
    return frozenset(name for name, condition in before.items() if name in after and after[name] != condition)


def _conditions(union: ObjectType) -> dict[str, str]:
    field = union.fields.get(union.discriminator or "")
    if field is None or not isinstance(field.type, EnumType):
        return {}
    return {each.name: str(each.condition or "") for each in field.type.values}
