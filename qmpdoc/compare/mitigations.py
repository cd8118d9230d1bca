"""Reasons that make a change less severe: deprecated, unstable, or not in every build."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.compare.differences import DefinitionDifference, Difference, MemberDifference, ValueDifference
from qmpdoc.model import DEPRECATED, UNSTABLE, AnyDefinition, Feature, Member, Value
from qmpdoc.wire import Field

_EXPERIMENTAL = "x-"
"""The prefix of unstable names. Since 6.2 the feature ``unstable`` marks them too."""


def reasons(what: str, name: str, features: Iterable[Feature]) -> tuple[str, ...]:
    """Return the reasons why a change to `what` with this name and these features is less severe."""
    flags = {each.name for each in features}
    found = []
    if DEPRECATED in flags:
        found.append(f"{what} '{name}' was deprecated")
    if UNSTABLE in flags or name.startswith(_EXPERIMENTAL):
        found.append(f"{what} '{name}' was unstable")
    return tuple(found)


def of_another_build(difference: Difference) -> tuple[str, ...]:
    """Return the condition under which a part that one side lacks is compiled in, as a reason."""
    if not isinstance(difference, DefinitionDifference | ValueDifference | MemberDifference):
        return ()
    lone = difference.old or difference.new
    if lone is None or (difference.old and difference.new):
        return ()
    part: AnyDefinition | Member | Value | None = lone.member if isinstance(lone, Field) else lone
    if part is None or part.condition is None:
        return ()
    return (f"'{part.name}' is compiled in only if {part.condition}",)
