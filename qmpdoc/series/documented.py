"""What the documentation of a definition says, so that two states of it can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from qmpdoc.model import (
    FOR_PEOPLE,
    AnyDefinition,
    Branch,
    DocText,
    Example,
    Feature,
    Member,
    Message,
    Note,
    Value,
)
from qmpdoc.series.state import State
from qmpdoc.series.tables import Key

_PASSED = ("location", "entry", "condition", "handler", "messages_location")
OWNER = "\0"
"""What the name of a member, feature or value has before it, in front of each line that describes it."""


def texts_of(state: State, files: frozenset[str], keys: Collection[Key]) -> dict[Key, str]:
    """The documentation of each of some definitions that is in some files, or is declared there; empty for none."""
    found: dict[Key, str] = {}
    tables = state.tables
    for each in tables.ordered(each for key in keys for each in tables.by_key.get(key, ())):
        if isinstance(each, FOR_PEOPLE):
            continue
        declared = getattr(each, "declared", None)
        if each.location.file in files or (declared is not None and declared.location.file in files):
            text = "\n".join(_of_definition(each))
            found[each.kind, each.name] = found.get((each.kind, each.name), "") + text
    return found


def _of_definition(definition: AnyDefinition) -> Iterator[str]:
    """Its texts; what a plain text says of types is documentation, and what a schema says of them is not."""
    if definition.documented:
        plain_text = definition.module is None
        yield definition.name
        yield from _texts(definition, plain_text)
    declared = getattr(definition, "declared", None)
    if declared is not None:
        yield from _of_definition(declared)


def _texts(value: Any, plain_text: bool) -> Iterator[str]:
    if isinstance(value, DocText):
        yield from value.lines
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, plain_text)
    elif isinstance(value, msgspec.Struct):
        yield from _of_record(value, plain_text)


def _of_record(value: Any, plain_text: bool) -> Iterator[str]:
    if isinstance(value, Member) and (plain_text or value.body is not None):
        yield f"{value.name}: {value.type} {value.optional}" if plain_text else value.name
    elif isinstance(value, Branch | Feature | Value) and value.body is not None:
        yield value.value if isinstance(value, Branch) else value.name
    words = isinstance(value, Example | Message | Note)
    owner = f"{OWNER}{value.name} " if isinstance(value, Member | Feature | Value) else ""
    for name in value.__struct_fields__:
        if name in _PASSED or name == "declared":
            continue
        inner = getattr(value, name)
        if isinstance(inner, str):
            if words or name == "since":
                yield inner
        elif isinstance(inner, DocText):
            yield from (owner + line for line in inner.lines)
        else:
            yield from _texts(inner, plain_text)


def running_text(text: str) -> list[str]:
    """The words of a documentation, however its lines are broken."""
    return [word for word in text.split() if not word.startswith(OWNER)]
