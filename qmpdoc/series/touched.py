"""Which definitions a patch can have changed, so that neither types nor texts of the others are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Enum,
    Event,
    HmpCommand,
    Option,
    Struct,
    ToolCommand,
    Union,
)
from qmpdoc.series.patch import FileChange, Patch
from qmpdoc.series.state import Key, State

_FOR_PEOPLE = (HmpCommand, Option, ToolCommand)
_TYPES = (Struct.kind, Union.kind, Alternate.kind, Enum.kind)


def touched_definitions(old: State, new: State, patch: Patch) -> frozenset[Key]:
    """The definitions that are not the same objects in both states, but for those on whose lines nothing changed."""
    ids = [{id(each) for each in state.reference.definitions} for state in (old, new)]
    found: set[Key] = set()
    for state, others, after in ((old, ids[1], False), (new, ids[0], True)):
        by_file: dict[str, list[AnyDefinition]] = {}
        for each in state.reference.definitions:
            if id(each) in others:
                continue
            if not isinstance(each, _FOR_PEOPLE) and (each.module is None or _declared(each) is not None):
                found.add((each.kind, each.name))  # what plain texts say of the protocol is looked at whole
            else:
                by_file.setdefault(each.location.file, []).append(each)
        for path, definitions in by_file.items():
            found.update(_on_changed_lines(definitions, path, patch.change_of(path), after))
    return frozenset(found)


def _on_changed_lines(
    definitions: Sequence[AnyDefinition], path: str, change: FileChange | None, after: bool
) -> Iterator[Key]:
    """The definitions of a schema file whose lines a patch changed: from the definition before to the one behind."""
    if change is None or change.path != change.old_path or not change.hunks:
        yield from ((each.kind, each.name) for each in definitions)
        return
    ordered = sorted(definitions, key=lambda each: each.location.line)
    starts = [each.location.line for each in ordered]
    for hunk in change.hunks:
        first, count = (hunk.new_start, hunk.new_count) if after else (hunk.old_start, hunk.old_count)
        low = bisect_right(starts, first) - 1  # the one that the change begins in, or before
        while low > 0 and isinstance(ordered[low], _FOR_PEOPLE) and _shares_text(ordered[low - 1], ordered[low]):
            low -= 1
        high = bisect_right(starts, first + max(count, 1)) + 1  # a comment belongs to the one behind it
        yield from ((each.kind, each.name) for each in ordered[max(low, 0) : high])


def _declared(definition: AnyDefinition) -> AnyDefinition | None:
    return definition.declared if isinstance(definition, Command | Event) else None


def _shares_text(one: AnyDefinition, other: AnyDefinition) -> bool:
    """Whether two options or monitor commands have their text in one block, or one of them has none."""
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
        for kind, name in (*old.users.get(used, ()), *new.users.get(used, ())):
            if kind in (Command.kind, Event.kind):
                found.add((kind, name))
            elif name not in seen:
                seen.add(name)
                pending.add(name)
    return frozenset(found), frozenset(seen)
