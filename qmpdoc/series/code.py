"""What commands and events are called in C, and which lines of a patch are code or documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qmpdoc.model import AnyDefinition, Command, Event
from qmpdoc.series.patch import FileChange

PROSE = (".rst", ".txt", ".texi", ".md", ".adoc")
"""How the names of documents end that are no definition files."""


def names_of(definition: AnyDefinition) -> Sequence[str]:
    """What a command or event is called in C: its handler, or what generated code calls."""
    snake = re.sub(r"[^A-Za-z0-9]", "_", definition.name)
    if isinstance(definition, Event):
        name = definition.name
        return (name, f"QEVENT_{name}", f"QAPI_EVENT_{name}", f"qapi_event_send_{snake.lower()}")
    entry = definition.entry if isinstance(definition, Command) else None
    fields = entry.fields if entry else ()
    handlers = [each.value for each in fields if each.name.startswith(("mhandler", "cmd", "handler"))]
    handlers += [entry.handler] if entry and entry.handler else []
    return [f"qmp_{snake}", *(each for each in handlers if re.fullmatch(r"\w+", each))]


def headings(change: FileChange) -> Iterator[str]:
    """The functions in which lines are changed, as git names them."""
    return (each.heading for each in change.hunks)


def lines_of_documentation(change: FileChange, definition_files: frozenset[str]) -> Iterator[str]:
    """The added lines of a file that are documentation."""
    path = change.path or ""
    if path in definition_files:
        schema = path.endswith(".json")
        for line in change.added.values():
            if line.lstrip().startswith("#") if schema else not re.match(r"\s*\.\w+\s*=", line):
                yield line
    elif path.endswith(PROSE):
        yield from change.added.values()
