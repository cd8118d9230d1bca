"""The list of what a reference holds, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Enum,
    Event,
    HmpCommand,
    Option,
    Reference,
    Struct,
    ToolCommand,
    Union,
)
from qmpdoc.model.announcement import Announcement

_WIDEST = 48
"""Characters beyond which a cell no longer pushes the next column of every row to the right."""

_TYPES = (Struct, Union, Enum, Alternate)


def as_text(reference: Reference) -> str:
    """A line for each definition (kind, name, arguments, documented or not, location), then the totals.

    Documents about deprecated and removed features have a line for each announcement, with its version.
    """
    rows = [*map(_row, reference.definitions), *map(_announced_row, reference.announcements)]
    widths = [min(max((len(row[column]) for row in rows), default=0), _WIDEST) for column in range(4)]
    lines = ["  ".join([*map(str.ljust, row, widths), row[4]]) for row in rows]
    return "".join(f"{line}\n" for line in [*lines, _total_line(reference)])


def as_json(reference: Reference) -> str:
    """An object with ``definitions`` and ``totals``, as `as_text` shows them."""
    import json

    listed: dict[str, object] = {"definitions": [_listed(each) for each in reference.definitions]}
    if reference.announcements:
        listed["announcements"] = [_listed_announcement(each) for each in reference.announcements]
    listed["totals"] = totals(reference)
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"


def totals(reference: Reference) -> dict[str, int]:
    """How many of each kind there are; C entries count once, though two definitions may share one."""
    commands = reference.commands
    return {
        "entries": len(reference.entries()),
        "commands": len(commands),
        "documented_commands": sum(each.documented for each in commands),
        "hmp_commands": len(reference.hmp_commands),
        "events": len(reference.events),
        "options": len(reference.options),
        "tool_commands": sum(1 for _ in reference.of_kind(ToolCommand)),
        "types": sum(isinstance(each, _TYPES) for each in reference.definitions),
    }


def _total_line(reference: Reference) -> str:
    count = totals(reference)
    parts = [
        _counted(count["entries"], "entry", "entries"),
        f"{_counted(count['commands'], 'QMP command')} ({count['documented_commands']} documented)",
        _counted(count["hmp_commands"], "human-monitor command"),
        _counted(count["events"], "event"),
        _counted(count["options"], "option"),
        _counted(count["tool_commands"], "tool command"),
        _counted(count["types"], "type"),
    ]
    parts.append(_counted(len(reference.announcements), "announcement"))
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _row(definition: AnyDefinition) -> tuple[str, str, str, str, str]:
    return (
        definition.kind,
        _printable(definition.name),
        _printable(" ".join(_arguments(definition))) or "-",
        "documented" if definition.documented else "undocumented",
        _printable(f"{definition.location.file}:{definition.location.line}"),
    )


def _announced_row(announcement: Announcement) -> tuple[str, str, str, str, str]:
    place = announcement.location
    return (
        _state(announcement),
        _printable(", ".join(announcement.names) or announcement.heading),
        _printable(" ".join(announcement.parts)) or "-",
        _printable(f"{'in' if announcement.removed else 'since'} {announcement.version}"),
        _printable(f"{place.file}:{place.line}"),
    )


def _state(announcement: Announcement) -> str:
    return "removed" if announcement.removed else "deprecated"


def _listed_announcement(announcement: Announcement) -> dict[str, object]:
    return {
        "state": _state(announcement),
        "subject": announcement.subject.value,
        "names": list(announcement.names),
        "parts": list(announcement.parts),
        "version": announcement.version,
        "file": announcement.location.file,
        "line": announcement.location.line,
    }


def _printable(text: str) -> str:
    """What a terminal shows as it is: no name in a stranger's file may move its cursor."""
    if text.isprintable():
        return text
    from qmpdoc.diagnostics.report.visible import visible

    return visible(text)


def _listed(definition: AnyDefinition) -> dict[str, object]:
    return {
        "kind": definition.kind,
        "name": definition.name,
        "arguments": list(_arguments(definition)),
        "documented": definition.documented,
        "file": definition.location.file,
        "line": definition.location.line,
        "column": definition.location.column,
    }


def _arguments(definition: AnyDefinition) -> Iterator[str]:
    """The names of a definition's arguments or members, optional ones with a question mark."""
    if isinstance(definition, (Command, Event)) and definition.arguments:
        yield from (f"{each.name}{'?' * each.optional}" for each in definition.arguments)
    elif isinstance(definition, (Command, HmpCommand)) and definition.entry:
        yield from (f"{each.name or each.code}{'?' * each.optional}" for each in definition.entry.arguments)
    elif isinstance(definition, Option):
        yield from ("value" for entry in (definition.entry,) if entry and entry.has_argument)
    elif isinstance(definition, (Struct, Union, Alternate)):
        yield from (f"{each.name}{'?' * each.optional}" for each in definition.members)
    elif isinstance(definition, Enum):
        yield from (each.name for each in definition.values)
