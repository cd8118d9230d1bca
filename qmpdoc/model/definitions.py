"""Definitions: everything that has a name of its own and a page of its own in a reference."""

from __future__ import annotations

import re
from typing import ClassVar

from qmpdoc.files.record import Record
from qmpdoc.files.source import SourceLocation
from qmpdoc.model.entry import Entry
from qmpdoc.model.examples import Example
from qmpdoc.model.members import Branch, Member, Returns, Value
from qmpdoc.model.text import DocText, Note, NoteKind
from qmpdoc.model.types import DEPRECATED, UNSTABLE, Condition, Feature, TypeReference


class Definition(Record, frozen=True, kw_only=True, tag_field="kind"):
    """What definitions of every kind have.

    `title` is a heading that the text gives in place of the name. `since` is the version as written
    (``2.5``). `section` is the title of the `Section` that it is in, `module` the schema file,
    empty for what a server's introspection declares.
    `counterpart` is the name of the same thing on the other side: ``info version`` for ``query-version``.
    `documented` says whether any text describes it.
    """

    kind: ClassVar[str] = "definition"

    name: str
    aliases: tuple[str, ...] = ()
    title: str | None = None
    documented: bool = False
    body: DocText | None = None
    since: str | None = None
    features: tuple[Feature, ...] = ()
    condition: Condition | None = None
    notes: tuple[Note, ...] = ()
    examples: tuple[Example, ...] = ()
    section: str | None = None
    module: str | None = None
    counterpart: str | None = None
    location: SourceLocation

    @property
    def summary(self) -> str:
        """The first sentence of the text, its line breaks made blanks; empty without a text."""
        paragraphs = self.body.paragraphs() if self.body else ()
        if not paragraphs:
            return ""
        text = " ".join(line.strip() for line in paragraphs[0])
        sentence = re.match(r".+?[.!?](?=\s+[A-Z]|$)", text)
        return sentence[0] if sentence else text

    @property
    def published_notes(self) -> tuple[Note, ...]:
        """Its notes for readers: a to-do is for the developers, and no output but the model's JSON has it."""
        return tuple([each for each in self.notes if each.kind is not NoteKind.TODO])

    @property
    def parts(self) -> tuple[Member | Value, ...]:
        """Its arguments, members and values: the things that its documentation describes separately."""
        found: tuple[Member | Value, ...] = ()
        for name in ("arguments", "members", "values"):
            found += getattr(self, name, ())
        return found

    @property
    def deprecated(self) -> bool:
        """Whether it has the feature ``deprecated``."""
        return any(each.name == DEPRECATED for each in self.features)

    @property
    def unstable(self) -> bool:
        """Whether it may change at any time: feature ``unstable``, or a name that begins with ``x-``."""
        return self.name.startswith("x-") or any(each.name == UNSTABLE for each in self.features)


class Command(Definition, frozen=True, kw_only=True, tag="command"):
    """A QMP command, whichever dialect it was written in.

    `arguments` are those of its text, or of the schema with the text joined in. `arguments_type` names the
    type that holds them where a schema says so. `argument_notes` are list items under ``Arguments:``
    that name no argument. `entry` is its C entry; `declared` the same command as a schema declares it,
    where the text came from elsewhere. The flags are a schema's.
    """

    kind: ClassVar[str] = "command"

    arguments: tuple[Member, ...] = ()
    argument_notes: tuple[DocText, ...] = ()
    arguments_type: TypeReference | None = None
    returns: Returns | None = None
    errors: tuple[DocText, ...] = ()
    entry: Entry | None = None
    declared: Command | None = None
    boxed: bool = False
    generated: bool = True
    success_response: bool = True
    allow_oob: bool = False
    allow_preconfig: bool = False
    coroutine: bool = False


class HmpCommand(Definition, frozen=True, kw_only=True, tag="hmp"):
    """A command of the human monitor; `parent` is ``info`` for ``info version``; the name is both words."""

    kind: ClassVar[str] = "hmp"

    parent: str | None = None
    label: str | None = None
    entry: Entry | None = None

    @property
    def summary(self) -> str:
        """The entry's one-line help."""
        return (self.entry.help or "") if self.entry else ""


class Event(Definition, frozen=True, kw_only=True, tag="event"):
    """A QMP event; `arguments` are the members of its data."""

    kind: ClassVar[str] = "event"

    arguments: tuple[Member, ...] = ()
    argument_notes: tuple[DocText, ...] = ()
    arguments_type: TypeReference | None = None
    declared: Event | None = None
    boxed: bool = False


class Option(Definition, frozen=True, kw_only=True, tag="option"):
    """A command-line option, without its dash; `label` is the label of its ``SRST(label)`` block."""

    kind: ClassVar[str] = "option"

    label: str | None = None
    entry: Entry | None = None

    @property
    def summary(self) -> str:
        """What the first line of ``-help`` says after the option itself."""
        line = (self.entry.help or "").split("\n", 1)[0] if self.entry else ""
        return re.split(r"\s{2,}", line.strip(), maxsplit=1)[-1]


class ToolCommand(Definition, frozen=True, kw_only=True, tag="tool-command"):
    """A command of a tool such as qemu-img."""

    kind: ClassVar[str] = "tool-command"

    label: str | None = None
    entry: Entry | None = None


class Struct(Definition, frozen=True, kw_only=True, tag="struct"):
    """A JSON object type, which also has the members of its `base`."""

    kind: ClassVar[str] = "struct"

    base: TypeReference | None = None
    members: tuple[Member, ...] = ()


class Union(Definition, frozen=True, kw_only=True, tag="union"):
    """A JSON object type; the value of its `discriminator` decides which further members it has.

    `base` names the type of the common members; `members` are those declared in place. In a simple union, which names
    no discriminator in its schema, ``type`` is the discriminator and a member that has the branches as its values.
    """

    kind: ClassVar[str] = "union"

    base: TypeReference | None = None
    members: tuple[Member, ...] = ()
    discriminator: str | None = None
    branches: tuple[Branch, ...] = ()

    @property
    def simple(self) -> bool:
        """Whether it is a simple union, which wraps its branches in ``data``."""
        return any(each.members for each in self.branches)


class Enum(Definition, frozen=True, kw_only=True, tag="enum"):
    """A string type with a closed list of values."""

    kind: ClassVar[str] = "enum"

    values: tuple[Value, ...] = ()
    prefix: str | None = None


class Alternate(Definition, frozen=True, kw_only=True, tag="alternate"):
    """One of several types, distinguished by the JSON type of the value; `members` name the alternatives."""

    kind: ClassVar[str] = "alternate"

    members: tuple[Member, ...] = ()


FOR_PEOPLE = (HmpCommand, Option, ToolCommand)
"""The kinds that people type, and no program sends."""
AnyDefinition = Command | HmpCommand | Event | Option | ToolCommand | Struct | Union | Enum | Alternate
DEFINITION_CLASSES: tuple[type[AnyDefinition], ...] = (
    Command,
    HmpCommand,
    Event,
    Option,
    ToolCommand,
    Struct,
    Union,
    Enum,
    Alternate,
)
"""Every kind of definition, in the order in which a reference counts them."""
