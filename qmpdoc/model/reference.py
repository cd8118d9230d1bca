"""A reference: all that was read, from one file or many, in order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, TypeVar

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceFile
from qmpdoc.model.announcement import Announcement
from qmpdoc.model.definitions import AnyDefinition, Command, Event, HmpCommand, Option
from qmpdoc.model.entry import Entry
from qmpdoc.model.text import DocText, Section

D = TypeVar("D", bound=AnyDefinition)


class Reference(Record, frozen=True, kw_only=True, dict=True):
    """Definitions and sections in the order of their files.

    `files` are the paths that were read, included ones too. `sources` hold their lines and `blocks` the
    documentation blocks as they are, markers and comments taken out. `announcements` are what documents
    about deprecated and removed features say. These three stay in memory only and are empty for a reference that was
    loaded from JSON.
    """

    not_compared: ClassVar[frozenset[str]] = frozenset({"files", "sources", "blocks", "announcements"})

    sections: tuple[Section, ...] = ()
    definitions: tuple[AnyDefinition, ...] = ()
    files: tuple[str, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    blocks: tuple[DocText, ...] = ()
    announcements: tuple[Announcement, ...] = ()

    @property
    def title(self) -> str:
        """The title of the first document that has one."""
        return next((each.title for each in self.sections if each.level == 0 and each.title), "")

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """The QMP commands."""
        return tuple(self.of_kind(Command))

    @cached_property
    def hmp_commands(self) -> tuple[HmpCommand, ...]:
        """The commands of the human monitor."""
        return tuple(self.of_kind(HmpCommand))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The QMP events."""
        return tuple(self.of_kind(Event))

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The command-line options."""
        return tuple(self.of_kind(Option))

    def of_kind(self, kind: type[D]) -> Iterator[D]:
        """The definitions of one class, in order."""
        return (each for each in self.definitions if isinstance(each, kind))

    def entries(self) -> tuple[Entry, ...]:
        """The C entries, each once, though a human-monitor and a QMP command may share one."""
        return self._entries

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        found = {}
        for each in self.definitions:
            entry: Entry | None = getattr(each, "entry", None)
            if entry is not None:
                found[entry.location] = entry
        return tuple(found.values())
