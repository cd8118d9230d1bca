"""Parts of the model at another line of their file, after lines before them were added or removed."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

import msgspec
from msgspec.structs import force_setattr

from qmpdoc.files.source import SourceLocation

Part = TypeVar("Part", bound=msgspec.Struct)
_PLACED = frozenset(
    {
        *("location", "numbers", "body", "text", "caption", "features", "notes", "examples", "messages", "fault"),
        *("arguments", "argument_notes", "returns", "groups", "errors", "members", "branches", "values"),
        *("declared", "entry", "entries", "fields"),
    }
)
"""The fields of the model that have a place in a file, or hold something that has."""


def moved_part(part: Part, lines: int) -> Part:
    """A copy of a definition, a text or another part of the model that is `lines` further down in its file."""
    new: Part = part.__copy__()  # type: ignore[attr-defined] # of every msgspec struct, and faster than `copy.copy`
    for name in _fields(part.__class__):
        value = getattr(part, name)
        if not value:
            continue
        cls = value.__class__
        if cls is SourceLocation:
            force_setattr(new, name, SourceLocation(value.file, value.line + lines, value.column, value.included_from))
        elif cls is tuple:
            force_setattr(new, name, _moved_tuple(value, lines))
        elif cls is not str:
            force_setattr(new, name, moved_part(value, lines))
    return new


def _moved_tuple(values: tuple[object, ...], lines: int) -> tuple[object, ...]:
    if values[0].__class__ is int:  # the numbers of lines
        return tuple([number + lines for number in values])  # type: ignore[operator]
    return tuple([moved_part(each, lines) if isinstance(each, msgspec.Struct) else each for each in values])


@cache
def _fields(cls: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple([name for name in cls.__struct_fields__ if name in _PLACED])
