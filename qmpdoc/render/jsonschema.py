"""JSON Schema (draft 2020-12) of everything that goes over the wire: arguments, answers, events and types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from qmpdoc.model import Command, Event, Reference
from qmpdoc.render.names import address, safe_name, unique
from qmpdoc.render.schemas import InterfaceSchemas, Schema

DEFAULT_ID = "urn:qmp:interface"
DEFAULT_FOLDER_ID = "https://qmp.invalid/"
"""A host that never exists: a tool that does not find a schema by its ``$id`` cannot fetch another one."""
REQUESTS = "any.request"
"""The name of the schema that accepts every request, among the files of `json_schema_files`."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render_json_schema(
    reference: Reference, *, id: str = DEFAULT_ID, indent: int | None = None, types: bool = False
) -> str:
    """Return the schema of an interface as text, or with `types` that for generators."""
    document = json_schema_of_types(reference, id) if types else json_schema(reference, id)
    return json.dumps(document, indent=indent, ensure_ascii=False) + "\n"


def json_schema(reference: Reference, id: str = DEFAULT_ID) -> Schema:
    """Return one document with a definition for each type, command and event.

    ``#/$defs/NAME`` is a type, ``#/$defs/command.NAME.arguments`` and ``.returns`` are a command's, and
    ``#/$defs/event.NAME.data`` is an event's. The document itself accepts every request.
    """
    schemas = InterfaceSchemas(reference, "#/$defs")
    return {
        "$schema": _DIALECT,
        "$id": id,
        **_requests(schemas, reference),
        "$defs": dict(_definitions(schemas, reference)),
    }


def json_schema_of_types(reference: Reference, id: str = DEFAULT_ID) -> Schema:
    """Return the definitions of `json_schema` for generators of types, each with a title.

    Generators leave out what the schema of all requests does not reach, or give it names with numbers.
    """
    found = json_schema(reference, id)
    definitions = {
        name: {"title": name, **schema} if name.startswith(("command.", "event.")) else schema
        for name, schema in found["$defs"].items()
    }
    return {"$schema": _DIALECT, "$id": id, "title": found["title"], "type": "object", "$defs": definitions}


def json_schema_files(
    reference: Reference, id: str = DEFAULT_FOLDER_ID, indent: int | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of one file for each definition that `json_schema` has, and one for all requests.

    The file of ``#/$defs/NAME`` is ``NAME.json``. Its ``$id`` is `id` followed by that name. Files refer to one another
    by their names, so that both a registry of ``$id``s and a folder of files resolve them.
    """
    names = [*(each for each, _ in _definitions(InterfaceSchemas(reference, ""), reference)), REQUESTS]
    stems = unique({each: safe_name(each) for each in names})
    files = {name: f"{stem}.json" for name, stem in stems.items()}
    schemas = _FileSchemas(reference, files)
    for name, schema in (*_definitions(schemas, reference), (REQUESTS, _requests(schemas, reference))):
        document = {"$schema": _DIALECT, "$id": id + address(files[name]), **schema}
        yield files[name], (json.dumps(document, indent=indent, ensure_ascii=False) + "\n").encode()


class _FileSchemas(InterfaceSchemas):
    """Makes schemas that refer to named ones as files of one folder."""

    def __init__(self, reference: Reference, files: Mapping[str, str]) -> None:
        super().__init__(reference, "")
        self._files = files

    def refer(self, name: str) -> Schema:
        """Return a reference to the file of the named schema."""
        return {"$ref": address(self._files[name])}


def _requests(schemas: InterfaceSchemas, reference: Reference) -> Schema:
    """The schema that accepts every request."""
    commands = [each for each in reference.definitions if isinstance(each, Command)]
    return {"title": reference.title or "QMP", "oneOf": [_request(schemas, each) for each in commands] or [False]}


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
