"""The members and values that examples name, and where."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.files.json_text import JsonNode
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.conformance import exchanges
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lsp.state import Snapshot
from qmpdoc.model import AnyDefinition, Member, Value
from qmpdoc.wire import AlternateType, ArrayType, EnumType, ObjectType, WireType
from qmpdoc.wire.check import fits

Named = tuple[Member | Value, int]
"""A part of a definition, and the offset of its name in a message."""


def named_in_examples(snapshot: Snapshot) -> Iterator[tuple[Member | Value, SourceLocation]]:
    """Return each part of a definition that a message names, and where."""
    for definition in snapshot.reference.definitions:
        for example in definition.examples:
            messages = tuple([ExampleMessage(definition, example, each) for each in example.messages])
            for message, command in exchanges(definition, messages):
                yield from ((part, message.place(offset)) for part, offset in _named(snapshot, message, command))


def _named(snapshot: Snapshot, message: ExampleMessage, command: str | None) -> Iterator[Named]:
    known = snapshot.commands.get(command or "")
    if known is not None and message.has_key("execute", "exec-oob"):
        yield from _inside(message, message.get("arguments"), snapshot.types.arguments(known))
    elif known is not None:
        yield from _inside(message, message.get("return"), snapshot.types.returns(known))
    event = snapshot.events.get(message.named("event") or "")
    if event is not None:
        yield from _inside(message, message.get("data"), snapshot.types.data(event))


def _inside(message: ExampleMessage, node: JsonNode | None, type: WireType) -> Iterator[Named]:
    for part, offset in _parts(node, type) if node is not None else ():
        if message.text[offset + 1 :].startswith(f'{part.name}"'):
            yield part, offset + 1


def _parts(node: JsonNode, type: WireType) -> Iterator[Named]:
    """The parts that a value names, with the offsets of their quotes; without members that do not fit its type."""
    if not fits(node, type):
        return
    if isinstance(type, AlternateType):
        yield from _parts(node, next(each.type for each in type.choices if fits(node, each.type)))
    elif isinstance(type, ArrayType):
        for item in node.items:
            yield from _parts(item, type.element)
    elif isinstance(type, EnumType):
        yield from ((each, node.start) for each in type.values if each.name == node.value)
    elif isinstance(type, ObjectType):
        fields = type.fields_given({each.name: each.value.value for each in node.members})
        for member in node.members:
            field = fields.get(member.name)
            if field is not None and field.member is not None:
                yield field.member, member.start
            if field is not None:
                yield from _parts(member.value, field.type)


def in_example(snapshot: Snapshot, path: str, line: int, column: int) -> Member | Value | None:
    """Return the part that an example names at a place, both numbers from 1."""
    definitions: Iterator[AnyDefinition] = (each for each in snapshot.in_file(path) if each.examples)
    if not any(definitions):
        return None
    for part, place in named_in_examples(snapshot):
        inside = place.column <= column <= place.column + len(part.name)
        if place.line == line and inside and snapshot.real(place.file) == path:
            return part
    return None
