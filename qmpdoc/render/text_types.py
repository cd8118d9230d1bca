"""What plain QMP text says of the types of a schema themselves, behind all commands and events."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Branch,
    Enum,
    Example,
    Feature,
    Member,
    Note,
    Reference,
    Struct,
    Union,
    Value,
)
from qmpdoc.model.order import FieldKind, in_order


class TypeEntry(NamedTuple):
    """A type, and its passages as `qmpdoc.render.text.Entry` has them."""

    definition: AnyDefinition
    passages: tuple[tuple[str, Any], ...]


def types(reference: Reference) -> Iterator[tuple[str, list[TypeEntry]]]:
    """The types that have a text of their own, by the titles of their sections.

    Their members are in place where they are used; what is said of the type itself is behind all sections.
    """
    found: dict[str, list[TypeEntry]] = {}
    for each in reference.definitions:
        if isinstance(each, Struct | Union | Enum | Alternate) and each.documented:
            found.setdefault(each.section or "", []).append(TypeEntry(each, tuple(_passages_of_type(each))))
    yield from found.items()


def _passages_of_type(definition: AnyDefinition) -> Iterator[tuple[str, Any]]:
    for are_examples, group in groupby(in_order(definition), key=lambda each: isinstance(each, Example)):
        if are_examples:
            yield "examples", list(group)
            continue
        for passage in group:
            if isinstance(passage, FieldKind):
                yield passage.value, None
            else:
                yield "note" if isinstance(passage, Note) else "text", passage


def described_parts(definition: AnyDefinition) -> list[Member | Value | Branch]:
    """The members, values and branches of a type that its text describes."""
    return [each for each in (*definition.parts, *getattr(definition, "branches", ())) if each.body is not None]


def described_features(definition: AnyDefinition) -> list[Feature]:
    """The features that its text describes, of the type itself or of its members and values, each once."""
    owners = (definition, *definition.parts, *getattr(definition, "branches", ()))
    every = (each for owner in owners for each in getattr(owner, "features", ()))
    return [*{each.name: each for each in every if each.body is not None}.values()]


def part_name(part: Member | Value | Branch | Feature) -> str:
    """The name of a member, value or feature; a branch by the value that chooses it."""
    return part.value if isinstance(part, Branch) else part.name
