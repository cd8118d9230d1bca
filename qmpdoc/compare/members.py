"""Two members of the same name, two enums, two sets of features: what differs at one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qmpdoc.compare.defaults import default_of, same_default
from qmpdoc.compare.differences import (
    ConditionDifference,
    DefaultDifference,
    Difference,
    FeatureDifference,
    MemberDifference,
    ValueDifference,
)
from qmpdoc.compare.mitigations import reasons
from qmpdoc.compare.path import Step, to_member
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Condition, Feature, Member, Value
from qmpdoc.wire import EnumType, Field, ObjectType


def compare_members(old: Field, new: Field) -> Iterable[Difference]:
    """What differs between two members in addition to their types."""
    before, after = old.member, new.member
    if (
        old.optional is new.optional
        and before is not None
        and after is not None
        and not (old.optional and _may_state_defaults(before, after))
        and before.features == after.features
        and before.condition == after.condition
    ):
        return ()
    return _compare_differing(old, new)


def _compare_differing(old: Field, new: Field) -> Iterator[Difference]:
    before, after = old.member, new.member
    if before is None or after is None:
        if old.optional is not new.optional:
            yield MemberDifference(step=to_member(old.name), old=old, new=new)
        return
    if old.optional is not new.optional and not (_unsaid(before) or _unsaid(after)):
        yield MemberDifference(
            step=to_member(old.name),
            old=old,
            new=new,
            reasons=member_reasons(old),
            baseline=before.location,
            current=after.location,
        )
    if old.optional and _may_state_defaults(before, after):
        yield from _compare_defaults(before, after, member_reasons(old))
    if before.features or after.features:
        step = to_member(old.name)
        yield from compare_features(before.features, after.features, (before.location, after.location), step)
    if before.condition != after.condition:
        step = to_member(old.name)
        yield from compare_conditions(before.condition, after.condition, (before.location, after.location), step)


def _may_state_defaults(before: Member, after: Member) -> bool:
    """Whether two texts may state defaults: they differ, and both describe one."""
    if before.default is not None and after.default is not None:
        return before.default != after.default
    return _speaks_of_default(before) and _speaks_of_default(after)


def _speaks_of_default(member: Member) -> bool:
    return member.default is not None or (
        member.body is not None and any("efault" in line for line in member.body.lines)
    )


def _unsaid(member: Member) -> bool:
    """Whether a text describes a member without the bracketed note that would say that it is optional."""
    return member.annotation == "" and not member.optional


def _place(member: Member | None) -> SourceLocation | None:
    return member.location if member else None


def _compare_defaults(before: Member, after: Member, why: tuple[str, ...]) -> Iterator[Difference]:
    old, new = default_of(before), default_of(after)
    if old is not None and new is not None and not same_default(old, new):
        yield DefaultDifference(
            step=to_member(before.name),
            old=old,
            new=new,
            reasons=why,
            baseline=before.location,
            current=after.location,
        )


def lone_member(old: Field | None, new: Field | None, *, typed: bool = False) -> MemberDifference:
    """A member that is on one side only."""
    present = old or new
    name = present.name if present else ""
    return MemberDifference(
        step=to_member(name),
        old=old,
        new=new,
        typed=typed,
        reasons=member_reasons(old) if old else (),
        baseline=_place(old.member) if old else None,
        current=_place(new.member) if new else None,
    )


def member_reasons(field: Field) -> tuple[str, ...]:
    """Why changes to a member weigh less."""
    features = field.member.features if field.member else ()
    if not features and not field.name.startswith("x-"):
        return ()
    return reasons("member", field.name, features)


def compare_values(
    old: EnumType, new: EnumType, step: Step | None = None, branches: tuple[ObjectType, ObjectType] | None = None
) -> Iterator[Difference]:
    """The values that are on one side only, and what differs about the others.

    `branches` are the unions that have one of the enums as the type of their discriminator.
    """
    before = {each.name: each for each in old.values}
    after = {each.name: each for each in new.values}
    if before.keys() != after.keys():
        yield from _lone_values(before, after, step, branches)
    for name, value in before.items():
        other = after.get(name)
        if other is None or not (value.features or other.features or value.condition or other.condition):
            continue
        places = (value.location, other.location)
        yield from compare_features(value.features, other.features, places, step, name)
        yield from compare_conditions(value.condition, other.condition, places, step, name)


def _lone_values(
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    step: Step | None,
    unions: tuple[ObjectType, ObjectType] | None,
) -> Iterator[Difference]:
    empty: Mapping[str, ObjectType] = {}
    old_branches, new_branches = (unions[0].branches, unions[1].branches) if unions else (empty, empty)
    for name, value in before.items():
        if name not in after:
            yield ValueDifference(
                step=step,
                of_value=name,
                old=value,
                branch=old_branches.get(name),
                reasons=reasons("value", name, value.features),
                baseline=value.location,
            )
    for name, value in after.items():
        if name not in before:
            yield ValueDifference(
                step=step, of_value=name, new=value, branch=new_branches.get(name), current=value.location
            )


def compare_features(
    old: Iterable[Feature],
    new: Iterable[Feature],
    places: tuple[SourceLocation | None, SourceLocation | None],
    step: Step | None = None,
    of_value: str = "",
) -> Iterator[Difference]:
    """The features that are on one side only; `places` are those of what has them."""
    before = {each.name for each in old}
    after = {each.name for each in new}
    for name in sorted(before ^ after):
        yield FeatureDifference(
            step=step, feature=name, added=name in after, of_value=of_value, baseline=places[0], current=places[1]
        )


def compare_conditions(
    old: Condition | None,
    new: Condition | None,
    places: tuple[SourceLocation | None, SourceLocation | None],
    step: Step | None = None,
    of_value: str = "",
) -> Iterator[Difference]:
    """The conditions, if they differ as they are read."""
    if str(old or "") != str(new or ""):
        yield ConditionDifference(step=step, old=old, new=new, of_value=of_value, baseline=places[0], current=places[1])
