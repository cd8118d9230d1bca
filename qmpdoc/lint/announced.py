"""What documents about deprecated and removed features announce, compared with what the schema has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from qmpdoc.lint.deprecation import deprecation
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Command, Event, Feature, Member, Value
from qmpdoc.model.announcement import Announcement, Subject
from qmpdoc.wire import AlternateType, ArrayType, EnumType, ObjectType, WireType

_WORD = re.compile(r"[\w-]+")
_DEEPEST = 8
"""Levels of types below a command in which an announced part is looked for."""
EXAMPLE = """
        ==> schema.json
        ##
        # @detach:
        #
        # Detach the drive.
        #
        # @force: at once
        #
        # Features:
        #
        # @deprecated: Use `eject` instead.
        #
        # Since: 2.0
        ##
        { 'command': 'detach', 'data': { '*force': 'bool' }, 'features': [ 'deprecated' ] }

        ##
        # @eject:
        #
        # Eject the drive.
        #
        # Since: 1.0
        ##
        { 'command': 'eject' }
        ==> deprecated.rst
        Deprecated features
        ===================

        QEMU Machine Protocol (QMP) commands
        ------------------------------------

        ``detach`` (since 6.0)
        ''''''''''''''''''''''

        Use ``eject`` instead.
    """
"""A schema and a document that agree; the samples of rules about them differ from it in a word or two."""


class Part(msgspec.Struct, frozen=True):
    """A member or value that a command or event has at some depth."""

    path: str
    declared: Member | Value

    @property
    def feature(self) -> Feature | None:
        """Its feature 'deprecated'."""
        return deprecation(self.declared.features)


def announcements(scope: Scope, *, removed: bool, subject: Subject = Subject.QMP) -> Iterator[Announcement]:
    """The announcements about one interface."""
    return (each for each in scope.reference.announcements if each.removed is removed and each.subject is subject)


def declared(scope: Scope, name: str) -> AnyDefinition | None:
    """The command, event or type of a name, as the schema has it; None where no schema has it."""
    found: Command | Event | None = scope.commands.get(name) or scope.events.get(name)
    if found is None or (found.module is None and found.declared is None):
        return scope.once(_schema_types).get(name)
    return found.declared or found


def _schema_types(scope: Scope) -> Mapping[str, AnyDefinition]:
    return {each.name: each for each in scope.schema_side if not isinstance(each, Command | Event)}


def human_names(scope: Scope) -> frozenset[str]:
    """The names of the human-monitor commands, with dashes."""
    names = (name for each in scope.reference.hmp_commands for name in (each.name, *each.aliases))
    return frozenset(name.replace("_", "-") for name in names)


def option_names(scope: Scope) -> frozenset[str]:
    """The command-line options, each with its dash."""
    names = (name for each in scope.reference.options for name in (each.name, *each.aliases))
    return frozenset(f"-{name}".replace("_", "-") for name in names)


def parts_named(scope: Scope, definition: AnyDefinition, name: str) -> list[Part]:
    """The members and values of a definition's messages that have a name, or a path such as ``inserted.file``."""
    return [each for each in parts(scope, definition) if each.path == name or each.path.endswith(f".{name}")]


def parts(scope: Scope, definition: AnyDefinition) -> Iterator[Part]:
    """All members and values in the messages of a command or event, or of a type alone, by their paths."""
    if isinstance(definition, Event):
        yield from _inside(scope.types.data(definition), "", set(), 0)
        return
    if not isinstance(definition, Command):
        yield from (Part(f".{each.name}", each) for each in definition.parts if isinstance(each, Member | Value))
        return
    yield from _inside(scope.types.arguments(definition), "", set(), 0)
    yield from _inside(scope.types.returns(definition), "", set(), 0)


def _inside(type: WireType, path: str, seen: set[str], depth: int) -> Iterator[Part]:
    if depth > _DEEPEST:
        return
    if isinstance(type, ArrayType):
        yield from _inside(type.element, path, seen, depth + 1)
    elif isinstance(type, AlternateType):
        for choice in type.choices:
            yield from _inside(choice.type, path, seen, depth + 1)
    elif isinstance(type, EnumType):
        yield from (Part(f"{path}.{value.name}", value) for value in type.values)
    elif isinstance(type, ObjectType) and not (type.name and type.name in seen):
        seen.add(type.name)
        for each in (type, *type.branches.values()):
            for field in each.fields.values():
                below = f"{path}.{field.name}"
                if field.member is not None:
                    yield Part(below, field.member)
                yield from _inside(field.type, below, seen, depth + 1)


class Words:
    """The words of some texts, each with the texts that have it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._places: dict[str, set[int]] = {}
        for index, text in enumerate(texts):
            for word in _WORD.findall(text):
                self._places.setdefault(word, set()).add(index)

    def have(self, name: str, *, near: str | None = None) -> bool:
        """Whether a text has a name as a word, and the word `near` as well."""
        found = self._places.get(name, set())
        return bool(found if near is None else found & self._places.get(near, set()))

    def __bool__(self) -> bool:
        return bool(self._places)
