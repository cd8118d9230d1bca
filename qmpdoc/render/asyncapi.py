"""AsyncAPI 3: the events that a server sends, for tools that read descriptions of message-driven services."""

from __future__ import annotations

import json

from qmpdoc.model import Event, Reference
from qmpdoc.render.openrpc import NO_VERSION
from qmpdoc.render.schemas import InterfaceSchemas, Schema, component_name, definition_notes
from qmpdoc.render.shown import shown_events

ASYNCAPI_VERSION = "3.0.0"
CHANNEL = "monitor"

_TIMESTAMP: Schema = {
    "type": "object",
    "description": "When the event happened, in seconds and microseconds of the host's clock; -1 if it cannot be read.",
    "properties": {"seconds": {"type": "integer"}, "microseconds": {"type": "integer"}},
    "required": ["seconds", "microseconds"],
}


def render_asyncapi(reference: Reference, *, version: str = NO_VERSION, indent: int | None = None) -> str:
    """Return the AsyncAPI document of an interface as text."""
    return json.dumps(asyncapi(reference, version), indent=indent, ensure_ascii=False) + "\n"


def asyncapi(reference: Reference, version: str = NO_VERSION) -> Schema:
    """Return a document with a message for each event, all sent by the server; `version` is the interface's own.

    ``#/components/schemas/event.NAME.data`` is the schema of an event's data, and ``NAME`` that of a type.
    """
    schemas = InterfaceSchemas(reference, "#/components/schemas", wrapped=True)
    events = {component_name(each.name): each for each in reference.definitions if isinstance(each, Event)}
    messages = {key: _message(schemas, key, each) for key, each in events.items()}
    data = {_data_name(key): schemas.data(each) for key, each in events.items()}
    references = {key: {"$ref": f"#/components/messages/{key}"} for key in events}
    return {
        "asyncapi": ASYNCAPI_VERSION,
        "info": {"title": reference.title or "QMP", "version": version},
        "defaultContentType": "application/json",
        "channels": {CHANNEL: {"address": None, "description": "The monitor's socket.", "messages": references}},
        "operations": {"sendEvent": {"action": "send", "channel": {"$ref": f"#/channels/{CHANNEL}"}}},
        "components": {"messages": messages, "schemas": {**data, **dict(schemas.referred_types())}},
    }


def _data_name(key: str) -> str:
    return f"event.{key}.data"


def _message(schemas: InterfaceSchemas, key: str, event: Event) -> Schema:
    notes = definition_notes(event)
    description = {"description": notes["description"]} if "description" in notes else {}
    extensions = {name: value for name, value in notes.items() if name.startswith("x-")}
    shown = [{"payload": each} for each in shown_events(event, schemas.wire)]
    return {
        "name": event.name,
        **({"summary": event.summary} if event.summary else {}),
        **description,
        **extensions,
        "payload": _payload(schemas, key, event),
        **({"examples": shown} if shown else {}),
    }


def _payload(schemas: InterfaceSchemas, key: str, event: Event) -> Schema:
    data = schemas.wire.data(event)
    needed = ["data"] if any(not each.optional for each in data.fields.values()) else []
    return {
        "type": "object",
        **({"deprecated": True} if event.deprecated else {}),
        "properties": {
            "event": {"const": event.name},
            "data": schemas.refer(_data_name(key)),
            "timestamp": _TIMESTAMP,
        },
        "required": ["event", *needed],
    }
