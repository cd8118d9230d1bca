"""What can be written in a message of an example: commands, events, members that are missing, values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, Position

from qmpdoc.lsp.examples import Container, Message, enums_of, fields_of, message_around
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.model import Command, Event
from qmpdoc.wire import ArrayType, Field, WireType

_COMMAND = re.compile(r'"(?:execute|exec-oob)"\s*:\s*"[\w-]*$')
_EVENT = re.compile(r'"event"\s*:\s*"[\w-]*$')
_VALUE = re.compile(r'"(?P<name>[\w-]+)"\s*:\s*"[\w-]*$')
_MEMBER = re.compile(r'[{,]\s*"[\w-]*$|^#?\s*"[\w-]*$')
_ITEM = re.compile(r'[\[,]\s*"[\w-]*$|^#?\s*"[\w-]*$')
_KEYS = {True: ("execute", "arguments", "id"), False: ("return", "event", "data", "timestamp", "error", "id")}
"""What messages of clients have, and those of the server."""


def completions_in_example(document: Document, snapshot: Snapshot, position: Position) -> list[CompletionItem]:
    """Return what can be written at a position of a message; nothing elsewhere."""
    before = document.before(position)
    if _COMMAND.search(before):
        return [*_named(snapshot.reference.commands)]
    if _EVENT.search(before):
        return [*_named(snapshot.reference.events)]
    message = message_around(document, position.line)
    container = message.innermost(message.offset(position.line, len(before))) if message else None
    if message is None or container is None:
        return []
    return [*_inside(message, container, before, snapshot)]


def _inside(message: Message, container: Container, before: str, snapshot: Snapshot) -> Iterator[CompletionItem]:
    type = message.type_of(container, snapshot)
    value = _VALUE.search(before)
    if container.parent is None:
        names = _KEYS[message.sent] if _MEMBER.search(before) else ()
        yield from (_item(each, CompletionItemKind.Keyword) for each in names if each not in container.names)
    elif isinstance(type, ArrayType):
        yield from _values(type.element) if _ITEM.search(before) else ()
    elif value:
        field = fields_of(type, container).get(value["name"])
        yield from _values(field.type) if field else ()
    elif _MEMBER.search(before):
        fields = fields_of(type, container).values()
        yield from (_field(each) for each in fields if each.name not in container.names)


def _named(definitions: Iterable[Command | Event]) -> Iterator[CompletionItem]:
    return (CompletionItem(each.name, kind=CompletionItemKind.Function, detail=each.summary) for each in definitions)


def _field(field: Field) -> CompletionItem:
    """A member; those that must be there come first."""
    detail = f"{field.type}{', optional' if field.optional else ''}"
    order = f"{field.optional:d}{field.name}"
    return CompletionItem(field.name, kind=CompletionItemKind.Field, detail=detail, sort_text=order)


def _values(type: WireType) -> Iterator[CompletionItem]:
    """The strings that a value may be."""
    return (_item(name, CompletionItemKind.EnumMember) for enum in enums_of(type) for name in enum.names())


def _item(label: str, kind: CompletionItemKind) -> CompletionItem:
    return CompletionItem(label, kind=kind)
