"""The documentation of a command, event or type, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.live.interface import Interface
from qmpdoc.live.shell.complete import LOCAL_WORDS
from qmpdoc.live.shell.display import paint, visible
from qmpdoc.model import Command, Definition, DocText, Event, Example, Note
from qmpdoc.model.order import FieldKind, in_order
from qmpdoc.wire import AlternateType, AnyType, ArrayType, EnumType, Field, ObjectType, WireType

_DEEPEST = 3
"""Levels of members that are shown; a whole type can have hundreds."""
_MOST_VALUES = 40


class _Heading(str):
    """A line that is a heading."""

    __slots__ = ()


class Manual:
    """Shows what is documented in `documented`, with types from `known` where the text has none."""

    def __init__(self, documented: Interface, known: Interface, colour: bool) -> None:
        self._documented = documented
        self._known = known
        self._colour = colour

    def overview(self) -> str:
        """The names of all commands in columns, and how to go on."""
        local = [f"  {name:6}{meaning}" for name, meaning in LOCAL_WORDS.items()]
        usage = '  NAME KEY=VALUE KEY.SUB=VALUE, or {"execute": "NAME"}'
        names = list(_in_columns(sorted(self._known.commands)))
        requests = [_Heading("Requests"), usage]
        return self._shown(
            [*requests, _Heading("Commands of the shell"), *local, _Heading("Commands of the server"), *names]
        )

    def page(self, name: str) -> str | None:
        """All that is known of a command, event or type; None for an unknown name."""
        types = {each.name: each for each in self._documented.reference.definitions}
        for side in (self._documented, self._known):
            found: Definition | None = side.commands.get(name) or side.events.get(name)
            if found is not None:
                return self._shown(self._lines(found, side))
        return self._shown(self._lines(types[name], self._documented)) if name in types else None

    def missing(self, name: str) -> str:
        """The message for an unknown name."""
        return f"unknown name {name!r}{did_you_mean(name, [*self._known.commands, *self._known.events])}"

    def _shown(self, lines: Iterable[str]) -> str:
        shown = ((visible(each), isinstance(each, _Heading)) for each in lines)
        return "\n".join(paint(text, "heading", self._colour) if heading else text for text, heading in shown)

    def _lines(self, definition: Definition, side: Interface) -> Iterator[str]:
        since = f", since {definition.since}" if definition.since else ""
        flags = "".join(f", {each.name}" for each in definition.features)
        yield _Heading(f"{definition.name} ({definition.kind}{since}{flags})")
        for passage in in_order(definition):
            if isinstance(passage, FieldKind):
                yield from self._field(passage, definition, side)
            elif isinstance(passage, Note):
                yield _Heading(passage.title or passage.kind.value.capitalize())
                yield from _text(passage.text, "  ")
            elif isinstance(passage, Example):
                yield _Heading(f"Example{f': {passage.title}' if passage.title else ''}")
                yield from (f"  {line}".rstrip() for line in passage.transcript())
            else:
                yield from _text(passage, "  ")

    def _field(self, field: FieldKind, definition: Definition, side: Interface) -> Iterator[str]:
        if field is FieldKind.FEATURES:
            for feature in definition.features:
                if feature.body:
                    yield _Heading(f"Feature {feature.name}")
                    yield from _text(feature.body, "  ")
        elif isinstance(definition, Event) and field is FieldKind.MEMBERS:
            yield from self._members("Data", side.types.data(definition))
        elif isinstance(definition, Command):
            yield from self._command_field(field, definition, side)

    def _command_field(self, field: FieldKind, command: Command, side: Interface) -> Iterator[str]:
        if field is FieldKind.MEMBERS:
            yield from self._members("Arguments", side.types.arguments(command))
        elif field is FieldKind.RETURNS:
            yield from self._answer(command, side)
        elif command.errors:
            yield _Heading("Errors")
            for each in command.errors:
                yield from _text(each, "  ")

    def _members(self, heading: str, type: ObjectType) -> Iterator[str]:
        lines = list(_object(type, 1, ()))
        if lines:
            yield _Heading(heading)
            yield from lines

    def _answer(self, command: Command, side: Interface) -> Iterator[str]:
        type = side.types.returns(command)
        body = command.returns.body if command.returns else None
        lines = [*_text(body, "  "), *_inside(type, 1, ())]
        if lines or not isinstance(type, ObjectType | AnyType):
            yield _Heading(f"Returns {_words(type)}")
            yield from lines


def _text(text: DocText | None, margin: str) -> Iterator[str]:
    if text is not None:
        yield from (f"{margin}{line}".rstrip() for line in text.lines)


def _object(type: ObjectType, depth: int, inside: tuple[WireType, ...]) -> Iterator[str]:
    yield from (line for field in type.fields.values() for line in _field(field, depth, (*inside, type)))
    margin = "  " * depth
    for value, branch in type.branches.items():
        if branch.fields:
            yield f"{margin}if {type.discriminator} is {value}:"
            yield from (line for field in branch.fields.values() for line in _field(field, depth + 1, (*inside, type)))


def _field(field: Field, depth: int, inside: tuple[WireType, ...]) -> Iterator[str]:
    member = field.member
    notes = ["optional"] if field.optional else []
    notes += [f"default {member.default}"] if member and member.default is not None else []
    notes += [f"since {member.since}"] if member and member.since else []
    margin = "  " * depth
    yield f"{margin}{field.name}: {', '.join([_words(field.type), *notes])}"
    yield from _text(member.body if member else None, f"{margin}    ")
    yield from _inside(field.type, depth + 1, inside)


def _inside(type: WireType, depth: int, inside: tuple[WireType, ...]) -> Iterator[str]:
    """The members of what a type holds, as deep as is shown."""
    while isinstance(type, ArrayType):
        type = type.element
    if isinstance(type, AlternateType):
        type = next((each.type for each in type.choices if isinstance(each.type, ObjectType)), type)
    if isinstance(type, ObjectType) and depth <= _DEEPEST and type not in inside:
        yield from _object(type, depth, inside)


def _words(type: WireType) -> str:
    if isinstance(type, ArrayType):
        return f"array of {_words(type.element)}"
    if isinstance(type, EnumType):
        names = type.names()
        more = f" and {len(names) - _MOST_VALUES} more" if len(names) > _MOST_VALUES else ""
        return f"string, one of {', '.join(names[:_MOST_VALUES])}{more}"
    return str(type)


def _in_columns(names: Iterable[str], width: int = 78) -> Iterator[str]:
    listed = list(names)
    longest = max(map(len, listed), default=1) + 2
    columns = max(1, width // longest)
    for start in range(0, len(listed), columns):
        yield "  " + "".join(each.ljust(longest) for each in listed[start : start + columns]).rstrip()
