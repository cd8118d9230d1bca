"""What rules look at: a reference, and what several of them want of it, made once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.lint.documentation import Documentation
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.places import Places
from qmpdoc.lint.remembered import Memory
from qmpdoc.lint.subset import EVERYTHING, Subset
from qmpdoc.lint.versions import is_before_markup
from qmpdoc.model import (
    FOR_PEOPLE,
    AnyDefinition,
    Command,
    Dialect,
    Event,
    HmpCommand,
    Option,
    Reference,
    SourceFile,
    SourceLocation,
    ToolCommand,
)

if TYPE_CHECKING:
    from qmpdoc.wire import WireTypes

Result = TypeVar("Result")


class FileKind(Enum):
    """What sort of definition file a file is."""

    HX = "hx"
    SCHEMA = "schema"
    TEXT = "text"


class Scope(Places):
    """A reference, and the views of it that rules share; what is wrong outside of `subset` need not be found."""

    def __init__(
        self,
        reference: Reference,
        diagnostics: Collection[Diagnostic] = (),
        subset: Subset = EVERYTHING,
        memory: Memory | None = None,
    ) -> None:
        super().__init__(reference, diagnostics)
        self.subset = subset
        self.memory = memory or Memory()
        self._texts: dict[str, str] = {}
        self._lowered: dict[str, str] = {}
        self._computed: dict[Callable[[Scope], Any], Any] = {}

    def once(self, compute: Callable[[Scope], Result]) -> Result:
        """What `compute` makes of this scope; it is called the first time only."""
        if compute not in self._computed:
            self._computed[compute] = compute(self)
        result: Result = self._computed[compute]
        return result

    @cached_property
    def kinds(self) -> Mapping[str, FileKind]:
        """The kind of each file."""
        return {path: _kind(source) for path, source in self.sources.items()}

    def files(self, kind: FileKind) -> Iterator[SourceFile]:
        """The files of one kind in the subset."""
        return (each for path, each in self.sources.items() if self.kinds[path] is kind and self.subset.wants(path))

    @cached_property
    def commented(self) -> Sequence[AnyDefinition]:
        """The definitions of schemas with comments in files of the subset."""
        if self.subset.files is None:
            return self.schema_side
        return [each for each in self.schema_side if self.subset.wants(each.location.file)]

    @cached_property
    def with_examples(self) -> tuple[AnyDefinition, ...]:
        """The definitions in the subset that have examples, in order; those of schemas next to texts, too."""
        wants = self.subset.wants_definition
        return tuple([each for each in self._all_sides() if each.examples and wants(each)])

    def _all_sides(self) -> Iterator[AnyDefinition]:
        """The definitions, each with its declaration in a schema if that has a comment of its own."""
        for each in self.reference.definitions:
            yield each
            if isinstance(each, Command | Event) and each.declared is not None:
                yield each.declared

    @cached_property
    def messages(self) -> tuple[ExampleMessage, ...]:
        """Every message of every example in the subset, in order."""
        return tuple(
            ExampleMessage(definition, example, message)
            for definition in self.with_examples
            for example in definition.examples
            for message in example.messages
        )

    def messages_of(self, definition: AnyDefinition) -> Iterator[tuple[ExampleMessage, ...]]:
        """The messages of each example of a definition that is one of `with_examples`."""
        by_example = self._by_example
        return (by_example.get(id(example), ()) for example in definition.examples)

    @cached_property
    def _by_example(self) -> Mapping[int, tuple[ExampleMessage, ...]]:
        found: dict[int, list[ExampleMessage]] = {}
        for each in self.messages:
            found.setdefault(id(each.example), []).append(each)
        return {key: tuple(messages) for key, messages in found.items()}

    def text(self, path: str) -> str:
        """A file as one text; empty for one that was not read."""
        if path not in self._texts:
            source = self.sources.get(path)
            self._texts[path] = "\n".join(source.lines) if source else ""
        return self._texts[path]

    def lowered(self, path: str) -> str:
        """A file as one text in lower case."""
        if path not in self._lowered:
            self._lowered[path] = self.text(path).lower()
        return self._lowered[path]

    @cached_property
    def documentation(self) -> Documentation:
        """The documentation blocks, and which lines are a definition's."""
        return Documentation(self.reference, self.subset)

    @cached_property
    def talking(self) -> tuple[Command | Event, ...]:
        """The QMP commands and the events, in order."""
        return tuple([each for each in self.reference.definitions if isinstance(each, Command | Event)])

    @cached_property
    def commands(self) -> Mapping[str, Command]:
        """The QMP commands by name, those that have a text before those that have none."""
        found: dict[str, Command] = {}
        for each in self.reference.commands:
            for name in (each.name, *each.aliases):
                if name not in found or (each.documented and not found[name].documented):
                    found[name] = each
        return found

    def texts_of(self, dialect: Dialect) -> Sequence[HmpCommand | Option | ToolCommand]:
        """The monitor commands, options and tool commands that a text of one dialect documents."""
        return self._texts_by_dialect.get(dialect, ())

    @property
    def manual_texts(self) -> Iterator[HmpCommand | Option | ToolCommand]:
        """Those in the subset with a text in Texinfo, then those with one in reStructuredText."""
        for dialect in (Dialect.TEXINFO, Dialect.RST):
            yield from filter(self.subset.wants_definition, self.texts_of(dialect))

    @cached_property
    def _texts_by_dialect(self) -> Mapping[Dialect, Sequence[HmpCommand | Option | ToolCommand]]:
        found: dict[Dialect, list[HmpCommand | Option | ToolCommand]] = {}
        for each in self.reference.definitions:
            if isinstance(each, FOR_PEOPLE) and each.body:
                found.setdefault(each.body.dialect, []).append(each)
        return found

    @cached_property
    def documented_commands(self) -> frozenset[str]:
        """The names of the QMP commands that have a text somewhere."""
        return frozenset(each.name for each in self.reference.commands if each.documented)

    @cached_property
    def everything(self) -> frozenset[str]:
        """The name of every definition, member, value, branch and feature."""
        return self._names_of(self._all_sides())

    @cached_property
    def everything_in_qmp(self) -> frozenset[str]:
        """The same without what only people use: options, and commands of the human monitor and of tools."""
        return self._names_of(each for each in self._all_sides() if not isinstance(each, FOR_PEOPLE))

    def _names_of(self, definitions: Iterable[AnyDefinition]) -> frozenset[str]:
        found: set[str] = set()
        for definition in definitions:
            found.update(self.memory.about(definition, _names_in))
        return frozenset(found)

    @cached_property
    def declared_things(self) -> frozenset[str]:
        """The name of every definition of a schema."""
        return frozenset(each.name for each in self.schema_side)

    @cached_property
    def name_parts(self) -> frozenset[str]:
        """The runs of letters that all these names are made of, in lower case."""
        aliases = (alias for each in self.reference.definitions for alias in each.aliases)
        return frozenset(re.findall("[a-z]+", "\n".join((*self.everything, *aliases)).lower()))

    @cached_property
    def mentioned_in_heads(self) -> frozenset[str]:
        """The words of the lines that open items or terms: several entries may share a text."""
        found: set[str] = set()
        for block in self.reference.blocks:
            for line in block.lines:
                if line.lstrip().startswith(("@item", "``", "@findex")):
                    found.update(_NAME.findall(line))
        return frozenset(found)

    def declares(self, kind: type[Command | Event]) -> bool:
        """Whether a schema was read that has commands, or events, so that others do not exist."""
        return bool(self.declared_names(kind))

    def knows_commands(self, definition: AnyDefinition) -> bool:
        """Whether a schema, or the table of entries in its file, names every command that an example could run."""
        return self.declares(Command) or definition.location.file in self.tables

    @cached_property
    def tables(self) -> frozenset[str]:
        """The files that have entries of QMP commands."""
        return frozenset(each.location.file for each in self.reference.commands if each.entry)

    def declared_names(self, kind: type[Command | Event]) -> tuple[str, ...]:
        """The names of the commands, or events, of the schemas that were read."""
        return self._declared_names[kind]

    @cached_property
    def _declared_names(self) -> Mapping[type[Command | Event], tuple[str, ...]]:
        found: dict[type[Command | Event], list[str]] = {Command: [], Event: []}
        for each in self.talking:
            if each.module is not None or each.declared:
                found[type(each)].append(each.name)
        return {kind: tuple(names) for kind, names in found.items()}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events by name."""
        return {each.name: each for each in self.reference.events}

    def event_names_at(self, location: SourceLocation) -> Collection[str]:
        """The names of the events under one heading."""
        return self._event_names.get(location, frozenset())

    @cached_property
    def _event_names(self) -> Mapping[SourceLocation, set[str]]:
        found: dict[SourceLocation, set[str]] = {}
        for each in self._all_sides():
            if isinstance(each, Event):
                found.setdefault(each.location, set()).add(each.name)
        return found

    def has_markup(self, path: str) -> bool:
        """Whether the texts of a file are in a markup language: comments of schemas are, but not in every age."""
        return self.kinds.get(path) is not FileKind.SCHEMA or not self._before_markup

    @cached_property
    def _before_markup(self) -> bool:
        return is_before_markup(self.reference)

    def close(self) -> None:
        """Discard what rules shared, after all of them have run."""
        if "types" in self.__dict__:
            self.types.forget()

    @cached_property
    def types(self) -> WireTypes:
        """What everything is on the wire."""
        from qmpdoc.wire import WireTypes

        return WireTypes(self.reference)


def _kind(source: SourceFile) -> FileKind:
    for line in source.lines:
        if line.startswith(_HX_STARTS) or line.lstrip().startswith((".name", ".args_type")):
            return FileKind.HX
        if line.startswith(_SCHEMA_STARTS):
            return FileKind.SCHEMA
    if source.path.endswith(".hx"):
        return FileKind.HX
    return FileKind.SCHEMA if source.path.endswith(".json") else FileKind.TEXT


_NAME = re.compile(r"(?<![\w])-?([A-Za-z][\w-]*)")
_HX_STARTS = ("HXCOMM", "STEXI", "ETEXI", "SQMP", "EQMP", "SRST", "ERST", "DEFHEADING", "ARCHHEADING", 'DEF("')
_SCHEMA_STARTS = ("##", "{ '", "{'", "# *-*-", "# -*-")


def _names_in(definition: AnyDefinition) -> tuple[str, ...]:
    """The names of a definition, its members, values, branches and features."""
    parts = definition.parts
    features = [feature.name for each in (definition, *parts) for feature in each.features]
    branches = [each.value for each in getattr(definition, "branches", ())]
    return (definition.name, *[each.name for each in parts], *features, *branches)
