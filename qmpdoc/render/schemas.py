"""JSON Schemas of types, arguments, answers and events, for each document that has them.

`InterfaceSchemas` makes the schemas; a document decides where the named ones live. The keywords are those that drafts 7
and 2020-12 share.
"""

from __future__ import annotations

import re
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

Schema = dict[str, Any]


class InterfaceSchemas:
    """Makes schemas that refer to named ones as ``ROOT/NAME``.

    With `wrapped` a reference is in an ``allOf`` where it has neighbours, since draft 7 ignores the neighbours of
    ``$ref``.
    """

    def __init__(self, reference: Reference, root: str, *, wrapped: bool = False) -> None:
        self.wire = WireTypes(reference)
        self._root = root
        self._wrapped = wrapped
        self._types = {each.name: each for each in reference.definitions if each.kind in _TYPE_KINDS}
        self._referred: dict[str, None] = {}

    def arguments(self, command: Command) -> Schema:
        """Return the schema of a command's arguments, an object."""
        return {**definition_notes(command), **self._object(self.wire.arguments(command))}

    def returns(self, command: Command) -> Schema:
        """Return the schema of what a command answers."""
        return self._of(self.wire.returns(command))

    def data(self, event: Event) -> Schema:
        """Return the schema of an event's data, an object."""
        return {**definition_notes(event), **self._object(self.wire.data(event))}

    def field(self, field: Field) -> Schema:
        """Return the schema of a member with its description."""
        notes, schema = (_of_member(field.member) if field.member else {}), self._of(field.type)
        if self._wrapped and notes and "$ref" in schema:
            return {**notes, "allOf": [schema]}
        return {**notes, **schema}

    def types(self) -> Iterator[tuple[str, Schema]]:
        """Yield the name and schema of each type."""
        for name in self._types:
            yield name, self._type(name)

    def referred_types(self) -> Iterator[tuple[str, Schema]]:
        """Yield the name and schema of each type that a schema made so far refers to, and of those they refer to."""
        done: set[str] = set()
        while waiting := [name for name in self._referred if name not in done]:
            for name in waiting:
                done.add(name)
                yield component_name(name), self._type(name)

    def refer(self, name: str) -> Schema:
        """Return a reference to the named schema ``ROOT/NAME``."""
        return {"$ref": f"{self._root}/{pointer(name)}"}

    def _type(self, name: str) -> Schema:
        return {**definition_notes(self._types[name]), **self._inline(self.wire.named(name))}

    def _of(self, type: WireType) -> Schema:
        """A type where it is used: a reference, if it has a name."""
        name = getattr(type, "name", "")
        if name in self._types and not isinstance(type, ScalarType):
            self._referred[name] = None
            return self.refer(component_name(name) if self._wrapped else name)
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
        choices = [self._closed(fields, tags, type.open) for fields, tags in variants(type)]
        return choices[0] if len(choices) == 1 else {"type": "object", "oneOf": choices}

    def _closed(self, fields: Mapping[str, Field], tags: Mapping[str, Sequence[str]], open: bool) -> Schema:
        properties = {name: self.field(each) for name, each in fields.items()}
        for name, values in tags.items():
            properties[name] = {"const": values[0]} if len(values) == 1 else {"enum": list(values)}
        required = [each.name for each in fields.values() if not each.optional]
        found: Schema = {"type": "object", "properties": properties}
        if required:
            found["required"] = required
        return found if open else {**found, "additionalProperties": False}


_TYPE_KINDS = frozenset({"struct", "union", "enum", "alternate"})
_DEEPEST = 10
"""The deepest nesting of unions in unions; a deeper one counts as a circle."""


def variants(type: ObjectType, depth: int = 0) -> Iterator[tuple[dict[str, Field], dict[str, Sequence[str]]]]:
    """Yield the members of each variant of a union, with the values of the tags that select it."""
    tag = type.discriminator
    if tag is None or depth > _DEEPEST:
        yield dict(type.fields), {}
        return
    for value, branch in type.branches.items():
        for fields, tags in variants(branch, depth + 1):
            yield {**type.fields, **fields}, {tag: [value], **tags}
    field = type.fields.get(tag)
    if field is not None and isinstance(field.type, EnumType):
        plain = [each for each in field.type.names() if each not in type.branches]
        if plain:
            yield dict(type.fields), {tag: plain}


def definition_notes(definition: Any) -> Schema:
    """Return the description of a definition, its version and whether it is deprecated or unstable."""
    return _annotations(definition.body, definition.features, definition.since)


def component_name(name: str) -> str:
    """Return a name in the letters that OpenRPC and AsyncAPI allow for components."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)


def pointer(name: str) -> str:
    """Return a name as a part of a JSON pointer in a URI."""
    return name.replace("~", "~0").replace("/", "~1").replace("%", "%25")


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
