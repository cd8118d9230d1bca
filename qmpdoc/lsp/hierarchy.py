"""What is reached from a command, event or type, and what reaches it: the call hierarchy of an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol.types import (
    CallHierarchyIncomingCall,
    CallHierarchyItem,
    CallHierarchyOutgoingCall,
    Position,
    Range,
)

from qmpdoc.lsp.outline import KINDS
from qmpdoc.lsp.positions import span
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.model import AnyDefinition, Member, TypeReference


def items_at(document: Document, snapshot: Snapshot, position: Position) -> list[CallHierarchyItem]:
    """Return the definitions that are named at a position; else the one around it."""
    word = document.word_at(position)
    found = snapshot.by_name.get(word.text, ()) if word else ()
    around = snapshot.around(document, position.line)
    return [_item(snapshot, each) for each in (found or ((around,) if around else ()))]


def reached_from(snapshot: Snapshot, item: CallHierarchyItem) -> list[CallHierarchyOutgoingCall]:
    """Return the types that a definition's arguments, members, branches, base and answer have."""
    found = []
    for source in _named(snapshot, item):
        for name in dict.fromkeys(types_in(source)):
            places = [*_places(snapshot, source, name)]
            found += [
                CallHierarchyOutgoingCall(to=_item(snapshot, each), from_ranges=places)
                for each in snapshot.by_name.get(name, ())
            ]
    return found


def reaching(snapshot: Snapshot, item: CallHierarchyItem) -> list[CallHierarchyIncomingCall]:
    """Return the definitions in which a type is that of something."""
    return [
        CallHierarchyIncomingCall(from_=_item(snapshot, each), from_ranges=[*_places(snapshot, each, item.name)])
        for each in snapshot.reference.definitions
        if item.name in types_in(each)
    ]


def types_in(definition: AnyDefinition) -> list[str]:
    """Return the names of the types that a definition is made of, as often as it uses them."""
    named: list[TypeReference | None] = [getattr(definition, "base", None), getattr(definition, "arguments_type", None)]
    returns = getattr(definition, "returns", None)
    named.append(returns.type if returns else None)
    named += [each.type for each in getattr(definition, "branches", ())]
    named += _types_of(each for each in definition.parts if isinstance(each, Member))
    return [each.name for each in named if each is not None]


def _types_of(members: Iterable[Member]) -> Iterator[TypeReference]:
    for each in members:
        if each.type is not None:
            yield each.type
        yield from _types_of(each.members)


def _named(snapshot: Snapshot, item: CallHierarchyItem) -> Sequence[AnyDefinition]:
    return [each for each in snapshot.by_name.get(item.name, ()) if KINDS[each.kind] == item.kind]


def _item(snapshot: Snapshot, definition: AnyDefinition) -> CallHierarchyItem:
    place = snapshot.place(definition.location, len(definition.name))
    return CallHierarchyItem(
        name=definition.name,
        kind=KINDS[definition.kind],
        detail=definition.kind,
        uri=place.uri,
        range=place.range,
        selection_range=place.range,
    )


def _places(snapshot: Snapshot, definition: AnyDefinition, name: str) -> Iterator[Range]:
    """Where the expression of a definition names a type."""
    lines = snapshot.lines.get(snapshot.real(definition.location.file), ())
    pattern = re.compile(rf"'{re.escape(name)}'")
    for number in range(definition.location.line - 1, len(lines)):
        line = lines[number]
        if line.startswith("#") or (line.startswith("{") and number >= definition.location.line):
            return
        yield from (span(line, number, each.start() + 1, each.end() - 1) for each in pattern.finditer(line))
