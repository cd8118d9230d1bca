"""What makes a change weigh less: that the thing was deprecated or unstable before, or is not in every build."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.compare.differences import DefinitionDifference, Difference, MemberDifference, ValueDifference
from qmpdoc.model import DEPRECATED, UNSTABLE, AnyDefinition, Feature, Member, Value
from qmpdoc.wire import Field

_EXPERIMENTAL = "x-"
"""The prefix of names that promise nothing; since 6.2 the feature ``unstable`` says so as well."""


def reasons(what: str, name: str, features: Iterable[Feature]) -> tuple[str, ...]:
    """Why a change to `what`, which has this name and these features, weighs less; usually nothing."""
    flags = {each.name for each in features}
    found = []
    if DEPRECATED in flags:
        found.append(f"{what} '{name}' was deprecated")
    if UNSTABLE in flags or name.startswith(_EXPERIMENTAL):
        found.append(f"{what} '{name}' was unstable")
    return tuple(found)


def of_another_build(difference: Difference) -> tuple[str, ...]:
    """Why what one side lacks may be no change at all: it is compiled in under a condition only."""
    if not isinstance(difference, DefinitionDifference | ValueDifference | MemberDifference):
        return ()
    lone = difference.old or difference.new
    if lone is None or (difference.old and difference.new):
        return ()
    part: AnyDefinition | Member | Value | None = lone.member if isinstance(lone, Field) else lone
    if part is None or part.condition is None:
        return ()
    return (f"'{part.name}' is compiled in only if {part.condition}",)
