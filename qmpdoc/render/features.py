"""The features that a definition's page describes: each text once, however many members have the feature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qmpdoc.model import AnyDefinition, Command, Event, Feature, Struct, TypeReference, Union
from qmpdoc.model.order import described_first

FindType = Callable[[TypeReference | None], AnyDefinition | None]
"""Gives the definition of a type, such as `ReferenceIndex.type`."""


def described_features(definition: AnyDefinition, find_type: FindType) -> tuple[Feature, ...]:
    """The features of a definition and of its members, in the order of its text; those from other types follow.

    A feature is listed once for each text about it. Members without a text of their feature are left out.
    """
    own = described_first(_once((*definition.features, *_documented_features(definition))))
    return _once(
        (*own, *(each for type_ in _types_in_place(definition, find_type) for each in _documented_features(type_)))
    )


def _once(features: Iterable[Feature]) -> tuple[Feature, ...]:
    found: dict[tuple[str, str], Feature] = {}
    for each in features:
        found.setdefault((each.name, str(each.body)), each)
    return tuple(found.values())


def _documented_features(owner: AnyDefinition) -> Iterator[Feature]:
    return (each for each in _of_members(owner) if each.body is not None)


def _of_members(part: Any) -> Iterator[Feature]:
    """The features of members and values, and of members inside of them."""
    for name in ("arguments", "members", "values"):
        for each in getattr(part, name, ()):
            yield from each.features
            yield from _of_members(each)


def _types_in_place(definition: AnyDefinition, find_type: FindType) -> Iterator[Struct | Union]:
    """The types that a definition takes its members from: that of its arguments, and all bases."""
    seen: set[str] = set()
    named = getattr(definition, "base", None)
    if isinstance(definition, Command | Event):
        declared = definition.declared
        named = definition.arguments_type or (declared.arguments_type if declared is not None else None)
    while (type_ := find_type(named)) is not None and isinstance(type_, Struct | Union) and type_.name not in seen:
        seen.add(type_.name)
        yield type_
        named = type_.base
