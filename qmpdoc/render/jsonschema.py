"""JSON Schema (draft 2020-12) of everything that goes over the wire: arguments, answers, events and types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.model import Command, DocText, Event, JsonType, Member, Reference
from qmpdoc.model.types import DEPRECATED, UNSTABLE, Feature
from qmpdoc.wire import (
    AlternateType,
    ArrayType,
    EnumType,
    Field,
    ObjectType,
    ScalarType,
    WireType,
    WireTypes,
)

DEFAULT_ID = "urn:qmp:interface"
Schema = dict[str, Any]


def render_json_schema(reference: Reference, *, id: str = DEFAULT_ID, indent: int | None = None) -> str:
    """Return the schema of an interface as text."""
    return json.dumps(json_schema(reference, id), indent=indent, ensure_ascii=False) + "\n"


def json_schema(reference: Reference, id: str = DEFAULT_ID) -> Schema:
    """Return one document with a definition for each type, command and event.

    ``#/$defs/NAME`` is a type, ``#/$defs/command.NAME.arguments`` and ``.returns`` are a command's, and
    ``#/$defs/event.NAME.data`` is an event's. The document itself accepts every request.
    """
    return _Writer(reference).document(id)


class _Writer:
    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._wire = WireTypes(reference)
        self._types = {each.name: each for each in reference.definitions if each.kind in _TYPE_KINDS}

    def document(self, id: str) -> Schema:
        commands = [each for each in self._reference.definitions if isinstance(each, Command)]
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": id,
            "title": self._reference.title or "QMP",
            "oneOf": [self._request(each) for each in commands] or [False],
            "$defs": dict(self._definitions()),
        }

    def _request(self, command: Command) -> Schema:
        arguments = self._wire.arguments(command)
        required = ["arguments"] if any(not each.optional for each in arguments.fields.values()) else []
        verbs = ["execute", "exec-oob"] if command.allow_oob else ["execute"]
        properties = {"arguments": {"$ref": f"#/$defs/command.{_pointer(command.name)}.arguments"}, "id": {}}
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

    def _definitions(self) -> Iterator[tuple[str, Schema]]:
        for each in self._reference.definitions:
            if isinstance(each, Command):
                notes = _annotations(each.body, each.features, each.since)
                yield f"command.{each.name}.arguments", {**notes, **self._object(self._wire.arguments(each))}
                yield f"command.{each.name}.returns", self._of(self._wire.returns(each))
            elif isinstance(each, Event):
                notes = _annotations(each.body, each.features, each.since)
                yield f"event.{each.name}.data", {**notes, **self._object(self._wire.data(each))}
        for name, definition in self._types.items():
            notes = _annotations(definition.body, definition.features, definition.since)
            yield name, {**notes, **self._inline(self._wire.named(name))}

    def _of(self, type: WireType) -> Schema:
        """A type where it is used: a reference, if it has a name."""
        name = getattr(type, "name", "")
        if name in self._types and not isinstance(type, ScalarType):
            return {"$ref": f"#/$defs/{_pointer(name)}"}
        return self._inline(type)

    def _inline(self, type: WireType) -> Schema:
        if isinstance(type, ScalarType):
            return _scalar(type)
        if isinstance(type, EnumType):
            return {"type": "string", "enum": list(dict.fromkeys(type.names()))}
        if isinstance(type, ArrayType):
            return {"type": "array", "items": self._of(type.element)}
        if isinstance(type, AlternateType):
            return {"oneOf": [self._of(each.type) for each in type.choices]}
        return self._object(type) if isinstance(type, ObjectType) else {}

    def _object(self, type: ObjectType) -> Schema:
        if type.discriminator is None:
            return self._closed(type.fields, {}, type.open)
        choices = [self._closed(fields, tags, type.open) for fields, tags in _variants(type)]
        return choices[0] if len(choices) == 1 else {"type": "object", "oneOf": choices}

    def _closed(self, fields: Mapping[str, Field], tags: Mapping[str, Sequence[str]], open: bool) -> Schema:
        properties = {name: self._field(each) for name, each in fields.items()}
        for name, values in tags.items():
            properties[name] = {"const": values[0]} if len(values) == 1 else {"enum": list(values)}
        required = [each.name for each in fields.values() if not each.optional]
        found: Schema = {"type": "object", "properties": properties}
        if required:
            found["required"] = required
        return found if open else {**found, "additionalProperties": False}

    def _field(self, field: Field) -> Schema:
        member = field.member
        return {**(_of_member(member) if member else {}), **self._of(field.type)}


_TYPE_KINDS = frozenset({"struct", "union", "enum", "alternate"})
_DEEPEST = 10
"""Unions inside of unions beyond which a schema is taken to go round in a circle."""


def _variants(type: ObjectType, depth: int = 0) -> Iterator[tuple[dict[str, Field], dict[str, Sequence[str]]]]:
    """The members of each variant of a union, with the values of the tags that select it."""
    tag = type.discriminator
    if tag is None or depth > _DEEPEST:
        yield dict(type.fields), {}
        return
    for value, branch in type.branches.items():
        for fields, tags in _variants(branch, depth + 1):
            yield {**type.fields, **fields}, {tag: [value], **tags}
    field = type.fields.get(tag)
    if field is not None and isinstance(field.type, EnumType):
        plain = [each for each in field.type.names() if each not in type.branches]
        if plain:
            yield dict(type.fields), {tag: plain}


def _scalar(type: ScalarType) -> Schema:
    if type.json is JsonType.ANY:
        return {}
    if type.bounds is None:
        return {"type": str(type)}
    return {"type": str(type), "minimum": type.bounds[0], "maximum": type.bounds[1]}


def _of_member(member: Member) -> Schema:
    found = _annotations(member.body, member.features, member.since)
    return {**found, "x-qmp-default": member.default} if member.default is not None else found


def _annotations(body: DocText | None, features: Sequence[Feature], since: str | None) -> Schema:
    found: Schema = {}
    if body is not None and (text := str(body).strip()):
        found["description"] = text
    names = {each.name for each in features}
    if DEPRECATED in names:
        found["deprecated"] = True
    if UNSTABLE in names:
        found["x-qmp-unstable"] = True
    if since:
        found["x-qmp-since"] = since
    return found


def _pointer(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1").replace("%", "%25")
