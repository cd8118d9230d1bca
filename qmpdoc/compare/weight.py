"""What makes a change weigh less: that the thing was deprecated or unstable before."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.model import DEPRECATED, UNSTABLE, Feature

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
