"""The kinds of objects of the domain, and the names of each."""

from __future__ import annotations

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of object: what it is called in a sentence, before its name, and as a heading.

    The first role is the one that a reference to exactly this kind uses.
    """

    label: str
    annotation: str
    heading: str
    roles: tuple[str, ...]
    priority: int = 1


KINDS = {
    "command": Kind("QMP command", "command", "QMP commands", ("command",)),
    "event": Kind("QMP event", "event", "QMP events", ("event",)),
    "hmp": Kind("HMP command", "", "HMP commands", ("hmp",)),
    "option": Kind("option", "", "Command-line options", ("option",)),
    "tool-command": Kind("tool command", "", "Tool commands", ("tool-command",)),
    "struct": Kind("struct", "struct", "Structs", ("struct", "type")),
    "union": Kind("union", "union", "Unions", ("union", "type")),
    "enum": Kind("enum", "enum", "Enums", ("enum", "type")),
    "alternate": Kind("alternate", "alternate", "Alternates", ("alternate", "type")),
    "member": Kind("member", "", "Members", ("member",), priority=2),
}
"""Every kind, in the order in which ``any`` looks for a name that several have.

The keys are `qmpdoc.model.Definition.kind`, and ``member``.
"""


_SAFE_ID = re.compile(r"[A-Za-z0-9._-]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def bare_name(kind: str, name: str) -> str:
    """A name as it is kept: blanks single, an option without its dashes."""
    words = " ".join(name.split())
    return words.lstrip("-") or words if kind == "option" else words


def shown_name(kind: str, name: str) -> str:
    """A name as a reader knows it: an option with its dash."""
    return f"-{name}" if kind == "option" else name


def name_id(name: str) -> str:
    """A name as a part of an HTML id; characters that ids lack are written as their numbers."""
    if _SAFE_ID.fullmatch(name):
        return name
    return _UNSAFE.sub(lambda found: f"x{ord(found[0]):x}", "-".join(name.split()))
