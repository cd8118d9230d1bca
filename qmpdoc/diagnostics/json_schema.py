"""Parts that the JSON Schemas of reports share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "integer", "minimum": 1}


def closed(properties: Mapping[str, Any], description: str) -> dict[str, Any]:
    """An object that has all of the members, and no others."""
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def nullable(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What a schema says, or null."""
    return {"anyOf": [dict(schema), {"type": "null"}]}


def described(schema: Mapping[str, Any], description: str) -> dict[str, Any]:
    """What a schema says, with a description."""
    return {**schema, "description": description}


def document(title: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a whole file."""
    return {"$schema": DIALECT, "title": title, **body}
