"""What the server needs of the program around it: reading and checking files, a baseline, pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from qmpdoc.lsp.state import Snapshot
from qmpdoc.model import AnyDefinition


class Workspace(Protocol):
    """The folder that an editor works in."""

    def enter(self, folder: str) -> None:
        """Work in a folder; look again at its configuration, as for an empty name."""

    def analyse(self, paths: Sequence[str], edited: Mapping[str, bytes]) -> Mapping[str, Snapshot]:
        """Read and check open files, with the text that editors have of them; give what belongs to each."""

    def warm(self) -> None:
        """Prepare for edits, in a moment without work."""

    def accept(self, path: str, edited: Mapping[str, bytes], code: str, line: int) -> None:
        """Add the findings of a rule on a line, counted from 1, to the baseline; raises `RefusedError`."""

    def page(self, path: str, definition: AnyDefinition | None) -> str:
        """Show a definition on its page, or the overview, and return its address; raises `RefusedError`."""

    def follow(self, path: str, definition: AnyDefinition) -> None:
        """Show a definition where a page of its files is open."""


class RefusedError(Exception):
    """A change or answer that is not given, and why."""
