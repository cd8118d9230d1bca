"""Both sides of a verification: what the documents say, and what the server says of itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property

from qmpdoc.files.source import SourceLocation
from qmpdoc.live.connection import Connection
from qmpdoc.live.errors import ServerError
from qmpdoc.model import Command, Event, Reference
from qmpdoc.wire import ObjectType, WireTypes

ReadSchema = Callable[[bytes], Reference]
"""Reads an answer to ``query-qmp-schema``, as JSON text, into a reference without texts."""


class Interface:
    """Commands and events by name, and their types; `masked` as `WireTypes` has it."""

    def __init__(self, reference: Reference, *, masked: bool = False) -> None:
        self.reference = reference
        self._masked = masked
        self.commands: Mapping[str, Command] = {
            name: each for each in reversed(reference.commands) for name in (each.name, *each.aliases)
        }
        self.events: Mapping[str, Event] = {
            name: each for each in reversed(reference.events) for name in (each.name, *each.aliases)
        }

    @cached_property
    def types(self) -> WireTypes:
        """The types of its commands and events."""
        return WireTypes(self.reference, masked=self._masked)

    @property
    def start(self) -> SourceLocation:
        """The place for what belongs to no definition: the beginning of the first file."""
        return SourceLocation(self.reference.files[0] if self.reference.files else "<stdin>")

    def arguments_of(self, name: str) -> ObjectType | None:
        """The arguments of a command as one object, None for an unknown command."""
        command = self.commands.get(name)
        return self.types.arguments(command) if command else None


class Server:
    """What a server says of itself.

    `interface` has its types; it is None for a server of before ``query-qmp-schema`` (2.5). `commands` and `events` are
    the names; `events` is None where the server does not report them. `version` is a guest agent's, which has no
    greeting.
    """

    def __init__(
        self,
        interface: Interface | None,
        commands: frozenset[str],
        events: frozenset[str] | None,
        version: str = "",
    ) -> None:
        self.version = version
        self.interface = interface
        self.commands = commands
        self.events = events


async def ask_server(connection: Connection, read_schema: ReadSchema) -> Server:
    """Ask a server for its commands, events and types; raises `ServerError` for one that reports nothing.

    A guest agent reports only its commands.
    """
    if connection.is_agent:
        return await _ask_agent(connection)
    listed = await _names(connection, "query-commands")
    answer = await connection.execute("query-qmp-schema")
    if answer.error_class is None:
        interface = Interface(read_schema(json.dumps(answer.value).encode()), masked=True)
        declared = frozenset(interface.commands)
        return Server(interface, declared & listed if listed else declared, frozenset(interface.events))
    if listed is None:
        raise ServerError("the server answers neither query-qmp-schema nor query-commands, so nothing can be verified")
    return Server(None, listed, await _names(connection, "query-events"))


async def _ask_agent(connection: Connection) -> Server:
    answer = await connection.execute("guest-info")
    listed = answer.value.get("supported_commands") if isinstance(answer.value, dict) else None
    if not isinstance(listed, list):
        raise ServerError("the guest agent does not say in guest-info which commands it has")
    named = [each for each in listed if isinstance(each, dict) and "name" in each]
    names = frozenset(str(each["name"]) for each in named if each.get("enabled", True))
    return Server(None, names, None, str(answer.value.get("version", "")))


async def _names(connection: Connection, command: str) -> frozenset[str] | None:
    """The names that a command lists, None if the server does not have it."""
    answer = await connection.execute(command)
    if not isinstance(answer.value, list):
        return None
    return frozenset(str(each["name"]) for each in answer.value if isinstance(each, dict) and "name" in each)
