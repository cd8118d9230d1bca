"""OpenRPC: commands as methods, for tools that read descriptions of JSON-RPC services.

QMP is not JSON-RPC: a client writes ``execute`` and ``arguments`` where JSON-RPC has ``method`` and ``params``. Names,
parameters by name and results are the same. A command with a union as its arguments has the members of all branches as
parameters; ``x-qmp-arguments`` refers to the exact schema.
"""

from __future__ import annotations

import json
from typing import Any

from qmpdoc.model import Command, Reference
from qmpdoc.render.schemas import InterfaceSchemas, Schema, component_name, definition_notes, variants
from qmpdoc.render.shown import ShownCall, shown_calls
from qmpdoc.wire import Field

OPENRPC_VERSION = "1.3.2"
NO_VERSION = "unknown"


def render_openrpc(reference: Reference, *, version: str = NO_VERSION, indent: int | None = None) -> str:
    """Return the OpenRPC document of an interface as text."""
    return json.dumps(openrpc(reference, version), indent=indent, ensure_ascii=False) + "\n"


def openrpc(reference: Reference, version: str = NO_VERSION) -> Schema:
    """Return a document with a method for each command; `version` is the interface's own.

    ``#/components/schemas/NAME`` is a type, and ``command.NAME.arguments`` is an exact schema of a command's arguments.
    """
    schemas = InterfaceSchemas(reference, "#/components/schemas", wrapped=True)
    commands = {each.name: each for each in reference.definitions if isinstance(each, Command)}
    methods = [_method(schemas, each) for each in commands.values()]
    exact = {_arguments_name(each): schemas.arguments(each) for each in commands.values()}
    return {
        "openrpc": OPENRPC_VERSION,
        "info": {"title": reference.title or "QMP", "version": version},
        "methods": methods,
        "components": {"schemas": {**exact, **dict(schemas.referred_types())}},
    }


def _method(schemas: InterfaceSchemas, command: Command) -> Schema:
    notes = definition_notes(command)
    fields = _parameters(schemas, command)
    return {
        "name": command.name,
        **({"summary": command.summary} if command.summary else {}),
        **notes,
        "paramStructure": "by-name",
        "params": [_parameter(schemas, each) for each in fields.values()],
        "result": {"name": "return", "schema": schemas.returns(command)},
        **_examples(schemas, command, fields),
        "x-qmp-arguments": schemas.refer(_arguments_name(command)),
    }


def _arguments_name(command: Command) -> str:
    return component_name(f"command.{command.name}.arguments")


def _parameters(schemas: InterfaceSchemas, command: Command) -> dict[str, Field]:
    """The members of a command's arguments, mandatory ones first, as OpenRPC asks; those of branches are optional."""
    type = schemas.wire.arguments(command)
    found = dict(type.fields)
    for fields, _ in variants(type):
        for name, field in fields.items():
            found.setdefault(name, Field(name, field.type, True, field.member))
    return dict(sorted(found.items(), key=lambda each: each[1].optional))


def _parameter(schemas: InterfaceSchemas, field: Field) -> Schema:
    schema = schemas.field(field)
    notes = {name: value for name, value in schema.items() if name in ("description", "deprecated")}
    return {"name": field.name, **notes, "required": not field.optional, "schema": schema}


def _examples(schemas: InterfaceSchemas, command: Command, fields: dict[str, Field]) -> Schema:
    shown = [_example(each, fields) for each in shown_calls(command, schemas.wire)]
    return {"examples": shown} if shown else {}


def _example(call: ShownCall, fields: dict[str, Field]) -> dict[str, Any]:
    params = [{"name": name, "value": call.arguments[name]} for name in fields if name in call.arguments]
    result = {"result": {"name": "return", "value": call.answer}} if call.answered else {}
    return {"name": call.title, "params": params, **result}
