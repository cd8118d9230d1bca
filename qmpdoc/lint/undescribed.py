"""The members, values and branches of a definition in a schema that its comment does not describe."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Branch, Enum, Member, Union, Value

Part = Member | Value | Branch
_TAG = "type"
"""The undeclared member of a union without discriminator."""


def parts_of(definition: AnyDefinition) -> list[tuple[str, Part]]:
    """Return what a comment has to describe, each with the word for its kind."""
    return [*_parts(definition)]


def _parts(definition: AnyDefinition) -> Iterator[tuple[str, Part]]:
    members: tuple[Member, ...] = getattr(definition, "arguments", getattr(definition, "members", ()))
    tag = _TAG if isinstance(definition, Union) and definition.simple else None
    yield from (("member", each) for each in members if each.name != tag)
    if isinstance(definition, Enum):
        yield from (("value", each) for each in definition.values)
    if isinstance(definition, Union) and definition.simple:
        described = [each for each in definition.branches if each.body is not None]
        yield from (("branch", each) for each in definition.branches if described)


def undescribed(definition: AnyDefinition, scope: Scope) -> list[tuple[str, Part]]:
    """Return those of `parts_of` without a description."""
    return [
        (kind, each)
        for kind, each in _parts(definition)
        if each.body is None and not _is_known(scope, definition, each)
    ]


def name_of(part: Part) -> str:
    """Return the name by which a comment describes a part."""
    return part.value if isinstance(part, Branch) else part.name


def _is_known(scope: Scope, definition: AnyDefinition, part: Part) -> bool:
    """Whether a member is described under a misspelt name, or its members in its place: ``@bus.number:``."""
    name = name_of(part)
    if scope.is_meant(definition.location.file, name):
        return True
    return isinstance(part, Member) and scope.describes(definition, f"{name}.")
