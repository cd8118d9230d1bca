"""C entries: the part of a definition file for the compiler; the rest is for the reader."""

from __future__ import annotations

from enum import Enum

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.model.types import Condition, TypeReference


class EntryKind(Enum):
    """How an entry is written."""

    DESIGNATED = "designated"
    """``{ .name = "quit", .args_type = "", … },``: monitor commands since 2010."""
    POSITIONAL = "positional"
    """``{ "quit", "", do_quit, "", "quit the emulator" },``: monitor commands of 2009."""
    OPTION = "option"
    """``DEF("name", HAS_ARG, QEMU_OPTION_name, "help", QEMU_ARCH_ALL)``: command-line options."""
    TOOL_COMMAND = "tool-command"
    """``DEF("check", img_check, "check [-q] filename")``: commands of qemu-img."""


class EntryField(Record, frozen=True, kw_only=True):
    """One initialiser of an entry as written; `value` is a string literal's text or a C expression.

    `incomplete` says that a macro hides a part of the text.
    """

    name: str
    value: str
    is_string: bool = False
    incomplete: bool = False
    location: SourceLocation


class EntryArgument(Record, frozen=True, kw_only=True):
    """One argument of an ``args_type``: ``force:-f`` has name ``force`` and code ``-f``.

    `name` is None in the codes of 2009, which had none. `type` is what QMP takes for it, `meaning` what
    the human monitor reads. `flag` is the letter of a ``-f`` code.
    """

    name: str | None
    code: str
    type: TypeReference
    optional: bool = False
    flag: str | None = None
    meaning: str = ""
    location: SourceLocation


class Entry(Record, frozen=True, kw_only=True):
    """A C entry of an ``.hx`` file.

    `name` is as written (``q|quit``). `args_type`, `params`, `help`, `handler` and `flags` are None where
    the entry has none; `fields` holds every initialiser in order. `sub_table` is the expression for a table of
    sub-commands, `entries` are its entries where they are written in place. For an option, `help` is its lines of
    ``-help`` and `handler` its ``QEMU_OPTION_…``; `has_argument` says whether it takes a value, and
    `architectures` is its mask as written.
    """

    kind: EntryKind
    name: str
    args_type: str | None = None
    arguments: tuple[EntryArgument, ...] = ()
    params: str | None = None
    help: str | None = None
    handler: str | None = None
    flags: str | None = None
    sub_table: str | None = None
    entries: tuple[Entry, ...] = ()
    has_argument: bool = False
    architectures: str | None = None
    condition: Condition | None = None
    fields: tuple[EntryField, ...] = ()
    location: SourceLocation

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it answers to, as written: ``q|quit`` gives ``q`` and ``quit``."""
        return tuple([each for each in self.name.split("|") if each])
