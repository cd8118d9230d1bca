"""What a document about deprecated or removed features announces."""

from __future__ import annotations

from enum import Enum

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation


class Subject(Enum):
    """The interface that an announcement is about."""

    QMP = "QMP"
    HMP = "HMP"
    OPTION = "command line"
    OTHER = "other"


class Announcement(Record, frozen=True, kw_only=True):
    """A section of such a document, as ``deprecated.rst`` and ``removed-features.rst`` of QEMU have them.

    `names` are the commands, events or options that its heading names, `parts` the arguments or members of these; it is
    `partial` if it is about some uses of them only. `version` is the one that deprecated or removed them.
    """

    subject: Subject
    removed: bool
    heading: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    partial: bool = False
    version: str
    replacements: tuple[str, ...] = ()
    text: str = ""
    location: SourceLocation
