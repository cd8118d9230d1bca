"""The model as JSON, and back: one encoder, decoder and schema for every class, made from its annotations.

A field that has its default value is left out, so that the JSON says what the source says. A definition
carries its ``kind``. `Reference.sources` and `Reference.blocks`, the files' own lines, are not written.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Callable
from enum import Enum as PythonEnum
from functools import cache
from types import UnionType
from typing import Any

from qmpdoc.files.record import MISSING, record_fields
from qmpdoc.files.source import SourceLocation, UnreadableSourceError
from qmpdoc.model.definitions import DEFINITION_CLASSES
from qmpdoc.model.reference import Reference

FORMAT_KEY = "qmpdoc_model"
"""The first key of the JSON; its value is `FORMAT_VERSION`."""
FORMAT_VERSION = 1

_MEMORY_ONLY = ("sources", "blocks")
_KINDS = {each.kind: each for each in DEFINITION_CLASSES}
_SCALARS: dict[Any, str] = {str: "string", int: "integer", bool: "boolean"}

Coder = Callable[[Any], Any]


class _MalformedError(ValueError):
    """A value that the model has no place for."""


def to_json(reference: Reference) -> dict[str, Any]:
    """The model as what `json.dumps` takes."""
    encoded: dict[str, Any] = {FORMAT_KEY: FORMAT_VERSION}
    encoded.update(_class_encoder(Reference)(reference))
    return encoded


def from_json(value: Any) -> Reference:
    """The model that `to_json` gave; raises ValueError that says where the value is no model."""
    if not isinstance(value, dict) or value.get(FORMAT_KEY) != FORMAT_VERSION:
        raise _MalformedError(f'this is no model of qmpdoc: "{FORMAT_KEY}" is not {FORMAT_VERSION}')
    rest = {key: each for key, each in value.items() if key not in (FORMAT_KEY, "$schema")}
    try:
        decoded: Reference = _decoder(Reference)(rest)
    except RecursionError:
        raise _MalformedError("it is nested too deep") from None
    return decoded


def read_json(data: bytes, name: str) -> Reference:
    """The model in the bytes of a file; raises `UnreadableSourceError`."""
    advice = "write it anew with 'qmpdoc render json'"
    try:
        value = json.loads(data)
    except json.JSONDecodeError as error:
        place = SourceLocation(name, error.lineno, error.colno)
        raise UnreadableSourceError("QP601", f"this is not JSON: {error.msg}", place, advice) from None
    except UnicodeDecodeError as error:
        place = SourceLocation(name, data.count(b"\n", 0, error.start) + 1)
        raise UnreadableSourceError("QP003", "this is not UTF-8", place, advice) from None
    except RecursionError:
        raise UnreadableSourceError("QP601", "the JSON is nested too deep", SourceLocation(name), advice) from None
    try:
        return from_json(value)
    except ValueError as error:
        raise UnreadableSourceError("QP602", str(error), SourceLocation(name), advice) from None


@cache
def _hints(cls: type) -> dict[str, Any]:
    import qmpdoc.model as namespace

    return typing.get_type_hints(cls, vars(namespace) | {"ClassVar": typing.ClassVar})


@cache
def _stored_fields(cls: type) -> tuple[tuple[str, Any, Any], ...]:
    """The fields that are written: name, annotation, and default (`MISSING` for none)."""
    hints = _hints(cls)
    return tuple(
        (each.name, hints[each.name], each.default) for each in record_fields(cls) if each.name not in _MEMORY_ONLY
    )


@cache
def _encoder(hint: Any) -> Coder | None:
    """What encodes a value of the annotation `hint`; None where the value is JSON as it is."""
    hint = _without_none(hint)
    if hint in _SCALARS:
        return None
    if typing.get_origin(hint) is tuple:
        inner = _encoder(typing.get_args(hint)[0])
        return list if inner is None else lambda values: [inner(each) for each in values]
    if isinstance(hint, UnionType) or typing.get_origin(hint) is typing.Union:
        return _encode_definition
    if issubclass(hint, PythonEnum):
        return lambda value: value.value
    return _encode_location if hint is SourceLocation else _class_encoder(hint)


def _encode_location(value: SourceLocation) -> dict[str, Any]:
    """As `_class_encoder` would: every other object of a model is a place."""
    encoded: dict[str, Any] = {"file": value.file}
    if value.line != 1:
        encoded["line"] = value.line
    if value.column != 1:
        encoded["column"] = value.column
    if value.included_from is not None:
        encoded["included_from"] = _encode_location(value.included_from)
    return encoded


def _encode_definition(value: Any) -> dict[str, Any]:
    return {"kind": value.kind, **_definition_encoder(value.kind)(value)}


@cache
def _definition_encoder(kind: str) -> Coder:
    return _class_encoder(_KINDS[kind])


def _class_encoder(cls: type) -> Coder:
    rows: list[tuple[str, Any, Coder | None]] = []

    def encode(value: Any) -> dict[str, Any]:
        if not rows:
            rows.extend((name, default, _encoder(hint)) for name, hint, default in _stored_fields(cls))
        encoded = {}
        for name, default, encoder in rows:
            each = getattr(value, name)
            # None and the like are one object each; of empty tuples Python 3.10 makes several.
            if each is not default and (each or each != default):
                encoded[name] = encoder(each) if encoder is not None and each is not None else each
        return encoded

    return encode


def _without_none(hint: Any) -> Any:
    arguments = [each for each in typing.get_args(hint) if each is not type(None)]
    return arguments[0] if type(None) in typing.get_args(hint) and len(arguments) == 1 else hint


@cache
def _decoder(hint: Any) -> Coder:
    """What decodes a value of the annotation `hint`; it raises `_MalformedError`."""
    inner = _without_none(hint)
    if inner is not hint:
        decode = _decoder(inner)
        return lambda value: None if value is None else decode(value)
    if inner in _SCALARS:
        return _scalar_decoder(inner)
    if typing.get_origin(inner) is tuple:
        return _tuple_decoder(_decoder(typing.get_args(inner)[0]))
    if isinstance(inner, UnionType) or typing.get_origin(inner) is typing.Union:
        return _decode_definition
    if issubclass(inner, PythonEnum):
        return _enum_decoder(inner)
    return _class_decoder(inner)


def _scalar_decoder(expected: type) -> Coder:
    def decode(value: Any) -> Any:
        if type(value) is not expected:
            raise _MalformedError(f"expected {_SCALARS[expected]}, found {json.dumps(value, default=str)[:40]}")
        return value

    return decode


def _tuple_decoder(inner: Coder) -> Coder:
    def decode(value: Any) -> Any:
        if not isinstance(value, list):
            raise _MalformedError(f"expected a list, found {json.dumps(value, default=str)[:40]}")
        found = []
        for index, each in enumerate(value):
            try:
                found.append(inner(each))
            except _MalformedError as error:
                raise _MalformedError(f"[{index}]{_joint(error)}") from None
        return tuple(found)

    return decode


def _enum_decoder(expected: type[PythonEnum]) -> Coder:
    known = {each.value: each for each in expected}

    def decode(value: Any) -> Any:
        if not isinstance(value, str) or value not in known:
            raise _MalformedError(f"expected one of {', '.join(known)}, found {json.dumps(value, default=str)[:40]}")
        return known[value]

    return decode


def _decode_definition(value: Any) -> Any:
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _MalformedError(f"expected a definition whose kind is one of {', '.join(_KINDS)}")
    return _definition_decoder(kind)({key: each for key, each in value.items() if key != "kind"})


@cache
def _definition_decoder(kind: str) -> Coder:
    return _class_decoder(_KINDS[kind])


def _class_decoder(cls: type) -> Coder:
    known: dict[str, Coder] = {}

    def decode(value: Any) -> Any:
        if not known:
            known.update((name, _decoder(hint)) for name, hint, _ in _stored_fields(cls))
        if not isinstance(value, dict):
            raise _MalformedError(f"expected an object, found {json.dumps(value, default=str)[:40]}")
        found = {}
        for key, each in value.items():
            if key not in known:
                raise _MalformedError(f": there is no member '{key}' in {cls.__name__}")
            try:
                found[key] = known[key](each)
            except _MalformedError as error:
                raise _MalformedError(f".{key}{_joint(error)}") from None
        for name, _, default in _stored_fields(cls):
            if default is MISSING and name not in found:
                raise _MalformedError(f": the member '{name}' is missing")
        return cls(**found)

    return decode


def _joint(fault: _MalformedError) -> str:
    text = str(fault)
    return text if text.startswith((".", "[", ":")) else f": {text}"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_json` gives."""
    definitions: dict[str, Any] = {}
    body = _class_schema(Reference, definitions)
    body["properties"] = {FORMAT_KEY: {"const": FORMAT_VERSION}, "$schema": {"type": "string"}, **body["properties"]}
    body["required"] = [FORMAT_KEY]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reference, as 'qmpdoc render json' writes it",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hint = _without_none(hint)
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(typing.get_args(hint)[0], definitions)}
    if isinstance(hint, UnionType) or typing.get_origin(hint) is typing.Union:
        return {"oneOf": [_definition_schema(each, definitions) for each in DEFINITION_CLASSES]}
    if issubclass(hint, PythonEnum):
        return {"enum": [each.value for each in hint]}
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        definitions[hint.__name__] = _class_schema(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _member_schema(hint: Any, default: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a member: null is written only for what has no default that could stand for it."""
    schema = _schema(hint, definitions)
    nullable = default is MISSING and _without_none(hint) is not hint
    return {"anyOf": [schema, {"type": "null"}]} if nullable else schema


def _definition_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = f"{cls.__name__}Definition"
    if name not in definitions:
        definitions[name] = {}
        body = _class_schema(cls, definitions)
        body["properties"] = {"kind": {"const": cls.kind}, **body["properties"]}
        body["required"] = ["kind", *body["required"]]
        definitions[name] = body
    return {"$ref": f"#/$defs/{name}"}


def _class_schema(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    stored = _stored_fields(cls)
    return {
        "description": (cls.__doc__ or "").split("\n", 1)[0],
        "type": "object",
        "properties": {name: _member_schema(hint, default, definitions) for name, hint, default in stored},
        "required": [name for name, _, default in stored if default is MISSING],
        "additionalProperties": False,
    }
