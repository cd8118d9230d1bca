"""Where, in the files after a patch, its changes are to be shown, and what its definitions are called in C."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qmpdoc.compare.change import Change
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition, Command
from qmpdoc.series.code import names_of
from qmpdoc.series.patch import Patch
from qmpdoc.series.state import State
from qmpdoc.series.tables import Key


def place_of(change: Change, new: State, patch: Patch) -> SourceLocation:
    """Where a change is after the patch: in the entry, if that decides; what was removed is where it was."""
    definition = new.find((change.subject.kind, change.subject.name))
    entry = definition.entry if isinstance(definition, Command) and definition.module is None else None
    if entry is not None and change.subject.path:
        return next((each.location for each in entry.fields if each.name == "args_type"), entry.location)
    if change.current is not None and patch.change_of(change.current.file) is not None:
        return change.current
    if change.baseline is None:
        return change.location
    return after_patch(change.baseline, patch)


def after_patch(location: SourceLocation, patch: Patch) -> SourceLocation:
    """Where a place of the files before a patch is in those after it."""
    change = patch.change_of(location.file)
    if change is None:
        return location
    return SourceLocation(change.path or location.file, change.line_after(location.line), location.column)


def place_of_text(definition: AnyDefinition, patch: Patch) -> SourceLocation:
    """The first line of a definition's text that the patch wrote, else where the definition is."""
    location = definition.location
    change = patch.change_of(location.file)
    if change is None or location.line in change.added or definition.body is None:
        return location
    last = location.line + 200
    line = next((each for each in change.added if location.line <= each <= last), location.line)
    return location.at(line)


def names_in(state: State, keys: Collection[Key]) -> Iterator[tuple[str, Key]]:
    """What some commands and events of a state are called in C, where it has them."""
    for key in keys:
        found = state.find(key)
        if found is not None:
            yield from ((name, key) for name in names_of(found))
