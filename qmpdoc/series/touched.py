"""Which definitions a patch can have changed, so that neither types nor texts of the others are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from qmpdoc.files.source import SourceLocation
from qmpdoc.model import (
    FOR_PEOPLE,
    Alternate,
    AnyDefinition,
    Command,
    Enum,
    Event,
    Struct,
    Union,
)
from qmpdoc.series.patch import FileChange, Patch
from qmpdoc.series.state import State
from qmpdoc.series.tables import Key

_TYPES = (Struct.kind, Union.kind, Alternate.kind, Enum.kind)


def touched_definitions(old: State, new: State, patch: Patch) -> frozenset[Key]:
    """The definitions that are not the same objects in both states, except those with unchanged lines."""
    found: set[Key] = set()
    change_of = cache(patch.change_of)
    for tables, other, after in ((old.tables, new.tables, False), (new.tables, old.tables, True)):
        by_file: dict[str, list[_Placed]] = {}
        for each in tables.beyond(other):
            places = [place for place in _places(each) if _is_by_lines(change_of(place.file))]
            if not places:
                found.add((each.kind, each.name))
            for place in places:
                by_file.setdefault(place.file, []).append((place.line, each))
        for path, placed in by_file.items():
            change = change_of(path)
            if change is not None:
                found.update(_on_changed_lines(placed, change, after))
    return frozenset(found)


_Placed = tuple[int, AnyDefinition]
"""A line at which a part of a definition begins: its text, its entry or its declaration."""


def _places(definition: AnyDefinition) -> Iterator[SourceLocation]:
    yield definition.location
    entry = getattr(definition, "entry", None)
    if entry is not None:
        yield entry.location
    if isinstance(definition, Command | Event) and definition.declared is not None:
        yield definition.declared.location


def _is_by_lines(change: FileChange | None) -> bool:
    """Whether a patch changes lines of a file that stays where it is."""
    return change is not None and change.path == change.old_path and bool(change.hunks)


def _on_changed_lines(placed: Sequence[_Placed], change: FileChange, after: bool) -> Iterator[Key]:
    """The definitions of a file whose lines a patch changed: from the one before to the one behind."""
    ordered = sorted(placed, key=lambda each: each[0])
    starts = [line for line, _ in ordered]
    for hunk in change.hunks:
        first, count = (hunk.new_start, hunk.new_count) if after else (hunk.old_start, hunk.old_count)
        low = bisect_right(starts, first) - 1  # the one that the change begins in, or before
        while low > 0 and (starts[low - 1] == starts[low] or _shares_text(ordered[low - 1][1], ordered[low][1])):
            low -= 1
        high = bisect_right(starts, first + max(count, 1))
        behind = starts[high] if high < len(starts) else 0  # a comment belongs to the one behind it
        high = bisect_right(starts, behind) if behind else high
        yield from ((each.kind, each.name) for _, each in ordered[max(low, 0) : high])


def _shares_text(one: AnyDefinition, other: AnyDefinition) -> bool:
    """Whether two options or monitor commands have their text in one block, or one of them has none."""
    if not isinstance(one, FOR_PEOPLE) or not isinstance(other, FOR_PEOPLE):
        return False
    if one.body is None or other.body is None:
        return True
    return one.body.numbers[:1] == other.body.numbers[:1]


def affected_by(old: State, new: State, touched: Iterable[Key]) -> tuple[frozenset[Key], frozenset[str]]:
    """The commands and events that can differ, since touched definitions are part of their messages, and the types."""
    found = {key for key in touched if key[0] in (Command.kind, Event.kind)}
    pending = {name for kind, name in touched if kind in _TYPES}
    seen = set(pending)
    while pending:
        used = pending.pop()
        for kind, name in (*old.users(used), *new.users(used)):
            if kind in (Command.kind, Event.kind):
                found.add((kind, name))
            elif name not in seen:
                seen.add(name)
                pending.add(name)
    return frozenset(found), frozenset(seen)
