"""JSON Schema (draft 2020-12) of everything that goes over the wire: arguments, answers, events and types."""

from __future__ import annotations

import json
from collections.abc import Iterator

from qmpdoc.model import Command, Event, Reference
from qmpdoc.render.schemas import InterfaceSchemas, Schema

DEFAULT_ID = "urn:qmp:interface"


def render_json_schema(reference: Reference, *, id: str = DEFAULT_ID, indent: int | None = None) -> str:
    """Return the schema of an interface as text."""
    return json.dumps(json_schema(reference, id), indent=indent, ensure_ascii=False) + "\n"


def json_schema(reference: Reference, id: str = DEFAULT_ID) -> Schema:
    """Return one document with a definition for each type, command and event.

    ``#/$defs/NAME`` is a type, ``#/$defs/command.NAME.arguments`` and ``.returns`` are a command's, and
    ``#/$defs/event.NAME.data`` is an event's. The document itself accepts every request.
    """
    schemas = InterfaceSchemas(reference, "#/$defs")
    commands = [each for each in reference.definitions if isinstance(each, Command)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": reference.title or "QMP",
        "oneOf": [_request(schemas, each) for each in commands] or [False],
        "$defs": dict(_definitions(schemas, reference)),
    }


def _request(schemas: InterfaceSchemas, command: Command) -> Schema:
    arguments = schemas.wire.arguments(command)
    required = ["arguments"] if any(not each.optional for each in arguments.fields.values()) else []
    verbs = ["execute", "exec-oob"] if command.allow_oob else ["execute"]
    properties = {"arguments": schemas.refer(f"command.{command.name}.arguments"), "id": {}}
    choices = [
        {
            "type": "object",
            "properties": {verb: {"const": command.name}, **properties},
            "required": [verb, *required],
            "additionalProperties": False,
        }
        for verb in verbs
    ]
    return choices[0] if len(choices) == 1 else {"oneOf": choices}


def _definitions(schemas: InterfaceSchemas, reference: Reference) -> Iterator[tuple[str, Schema]]:
    for each in reference.definitions:
        if isinstance(each, Command):
            yield f"command.{each.name}.arguments", schemas.arguments(each)
            yield f"command.{each.name}.returns", schemas.returns(each)
        elif isinstance(each, Event):
            yield f"event.{each.name}.data", schemas.data(each)
    yield from schemas.types()
