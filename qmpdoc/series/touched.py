"""Which definitions a patch can have changed, so that neither types nor texts of the others are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from qmpdoc.model import Alternate, AnyDefinition, Command, Enum, Event, Struct, Union
from qmpdoc.series.patch import FileChange, Patch
from qmpdoc.series.state import Key, State

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
            if each.module is None or getattr(each, "declared", None) is not None:
                found.add((each.kind, each.name))  # of other files than schemas all definitions are looked at
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
        high = bisect_right(starts, first + max(count, 1)) + 1  # a comment belongs to the one behind it
        yield from ((each.kind, each.name) for each in ordered[max(low, 0) : high])


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
