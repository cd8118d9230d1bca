"""The names of each kind of definition, and the place of its pages."""

from __future__ import annotations

from enum import Enum

from qmpdoc.model import (
    Alternate,
    AnyDefinition,
    Command,
    Event,
    HmpCommand,
    Option,
    Struct,
    ToolCommand,
    Union,
)
from qmpdoc.model import Enum as EnumDefinition


class Kind(Enum):
    """A kind of definition that has its own names: all types share theirs.

    The value is the folder of its pages; it is part of every address and never changes.
    """

    COMMAND = "command"
    EVENT = "event"
    HMP = "hmp"
    OPTION = "option"
    TOOL = "tool"
    TYPE = "type"

    @property
    def title(self) -> str:
        """What several of them are called, in a heading."""
        return _TITLES[self][0]

    def count(self, number: int) -> str:
        """What `number` of them are called."""
        return _TITLES[self][number == 1]


_TITLES = {
    Kind.COMMAND: ("QMP commands", "QMP command"),
    Kind.EVENT: ("Events", "Event"),
    Kind.HMP: ("Human monitor commands", "Human monitor command"),
    Kind.OPTION: ("Command-line options", "Command-line option"),
    Kind.TOOL: ("Tool commands", "Tool command"),
    Kind.TYPE: ("Types", "Type"),
}
_KINDS: dict[type, Kind] = {
    Command: Kind.COMMAND,
    Event: Kind.EVENT,
    HmpCommand: Kind.HMP,
    Option: Kind.OPTION,
    ToolCommand: Kind.TOOL,
    Struct: Kind.TYPE,
    Union: Kind.TYPE,
    EnumDefinition: Kind.TYPE,
    Alternate: Kind.TYPE,
}
_LABELS = {
    "command": "QMP command",
    "event": "Event",
    "hmp": "Human monitor command",
    "option": "Command-line option",
    "tool-command": "Tool command",
    "struct": "Struct",
    "union": "Union",
    "enum": "Enum",
    "alternate": "Alternate",
}


def kind_of(definition: AnyDefinition) -> Kind:
    """The kind of a definition."""
    return _KINDS[type(definition)]


def label_of(definition: AnyDefinition) -> str:
    """The word for one definition of this kind."""
    return _LABELS[definition.kind]


def shown_name(definition: AnyDefinition) -> str:
    """The name as a reader types it: an option's with its dash."""
    return f"-{definition.name}" if isinstance(definition, Option) else definition.name
