"""What is said of a definition in one line, and what kinds of note are called: the same in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qmpdoc.model import NoteKind
from qmpdoc.render.view import DefinitionView

NOTE_TITLES = {
    NoteKind.NOTE: "Note",
    NoteKind.WARNING: "Warning",
    NoteKind.CAUTION: "Caution",
    NoteKind.IMPORTANT: "Important",
    NoteKind.TODO: "To do",
}
"""The titles of notes that have none of their own."""

Write = Callable[[str], str]
"""Makes text, or a name, fit for a format."""


def facts(view: DefinitionView, text: Write = str, mark: Write = str, condition: Write = str) -> Iterator[str]:
    """Yield a definition's kind, since, state and condition; `mark` writes its state."""
    definition = view.definition
    yield view.label
    if definition.since:
        yield f"since {text(definition.since)}"
    if definition.deprecated:
        yield mark("deprecated")
    if definition.unstable:
        yield mark("unstable")
    if definition.condition:
        yield f"if {condition(str(definition.condition))}"


def other_names(view: DefinitionView, name: Write = str) -> Iterator[str]:
    """Yield the aliases of a definition, as one fact; nothing without any."""
    aliases = view.definition.aliases
    if aliases:
        yield f"also {', '.join(map(name, aliases))}"
