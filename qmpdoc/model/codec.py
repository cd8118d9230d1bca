"""The model as JSON and back, and the JSON Schema of that file: all three come from the types of the model.

A field that has its default value is left out, so that the JSON says what the source says. A definition carries its
``kind``. `Reference.sources` and `Reference.blocks`, the files' own lines, are not written.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from qmpdoc.files.paths import is_path
from qmpdoc.files.source import SourceLocation, UnreadableSourceError
from qmpdoc.model.definitions import AnyDefinition
from qmpdoc.model.reference import Reference
from qmpdoc.model.text import Section

FORMAT_KEY = "qmpdoc_model"
"""The first key of the JSON; its value is `FORMAT_VERSION`."""
FORMAT_VERSION: Literal[1] = 1
_ADVICE = "write it again with 'qmpdoc render json'"


class ModelFile(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    rename={"schema": "$schema"},
):
    """A reference, as 'qmpdoc render json' writes it."""

    qmpdoc_model: Literal[1]
    schema: str = ""
    sections: tuple[Section, ...] = ()
    definitions: tuple[AnyDefinition, ...] = ()
    files: tuple[str, ...] = ()

    def reference(self) -> Reference:
        """Return the reference that the file has."""
        files = tuple([each for each in self.files if is_path(each)])
        return Reference(sections=self.sections, definitions=self.definitions, files=files)


def model_file(reference: Reference) -> ModelFile:
    """Return what a file has of a reference."""
    return ModelFile(
        qmpdoc_model=FORMAT_VERSION,
        sections=reference.sections,
        definitions=reference.definitions,
        files=reference.files,
    )


def to_json(reference: Reference) -> dict[str, Any]:
    """Return the model as dictionaries, lists and scalars."""
    encoded: dict[str, Any] = msgspec.to_builtins(model_file(reference))
    return encoded


def from_json(value: Any) -> Reference:
    """Return the model that `to_json` gave; raise `ValueError`, which says where the value is not a model."""
    if not isinstance(value, dict) or value.get(FORMAT_KEY) != FORMAT_VERSION:
        raise ValueError(f'this is not a model of qmpdoc: "{FORMAT_KEY}" is not {FORMAT_VERSION}')
    try:
        return msgspec.convert(value, ModelFile).reference()
    except RecursionError:
        raise ValueError("the model is nested too deep") from None


def read_json(data: bytes, name: str) -> Reference:
    """Return the model in the bytes of a file called `name`; raise `UnreadableSourceError`."""
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=ModelFile).reference()
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _read_slowly(data, name)


def _read_slowly(data: bytes, name: str) -> Reference:
    """Read a file with a problem by the standard library, which names the line."""
    import json

    try:
        return from_json(json.loads(data))
    except json.JSONDecodeError as error:
        place = SourceLocation(name, error.lineno, error.colno)
        raise UnreadableSourceError("QP601", f"this is not JSON: {error.msg}", place, _ADVICE) from None
    except UnicodeDecodeError as error:
        place = SourceLocation(name, data.count(b"\n", 0, error.start) + 1)
        raise UnreadableSourceError("QP003", "this is not UTF-8", place, _ADVICE) from None
    except RecursionError:
        raise UnreadableSourceError("QP601", "the JSON is nested too deep", SourceLocation(name), _ADVICE) from None
    except ValueError as error:
        raise UnreadableSourceError("QP602", str(error), SourceLocation(name), _ADVICE) from None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `to_json` gives."""
    from inspect import cleandoc

    (reference,), definitions = msgspec.json.schema_components((ModelFile,), ref_template="#/$defs/{name}")
    body = definitions.pop(reference["$ref"].rsplit("/", 1)[1])
    body.pop("title")
    for each in (body, *definitions.values()):
        if "description" in each:
            each["description"] = cleandoc(each["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reference, as 'qmpdoc render json' writes it",
        **body,
        "$defs": definitions,
    }
