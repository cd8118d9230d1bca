"""Whether a message is valid by a schema of `tests.compare.schemas`: written apart from what it is to check."""

from __future__ import annotations

from typing import Any

from tests.compare.schemas import Schema

RANGES = {"uint8": (0, 255), "uint32": (0, 2**32 - 1), "int8": (-128, 127), "int": (-(2**63), 2**63 - 1)}


def is_valid(schema: Schema, message: dict[str, Any], answered: str) -> bool:
    """Whether a server or client may send the message; an answer is one to the command `answered`."""
    names = {each.get("command") or each.get("event"): each for each in schema.expressions}
    if "execute" in message:
        definition = names.get(message["execute"])
        return definition is not None and fits(schema, definition["data"], message.get("arguments", {}))
    if "event" in message:
        definition = names.get(message["event"])
        return definition is not None and fits(schema, definition["data"], message.get("data", {}))
    definition = names.get(answered)
    return definition is not None and fits(schema, definition.get("returns", {}), message["return"])


def fits(schema: Schema, type: Any, value: Any) -> bool:
    """Whether a value is of a type."""
    if isinstance(type, dict):
        return _is_object(schema, type, value)
    if isinstance(type, list):
        return isinstance(value, list) and all(fits(schema, type[0], each) for each in value)
    if type in RANGES:
        return isinstance(value, int) and not isinstance(value, bool) and RANGES[type][0] <= value <= RANGES[type][1]
    if type == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if type in ("str", "bool"):
        return isinstance(value, str if type == "str" else bool)
    return True if type == "any" else _fits_named(schema, schema.named(type), value)


def _fits_named(schema: Schema, definition: dict[str, Any], value: Any) -> bool:
    if "enum" in definition:
        return isinstance(value, str) and value in definition["data"]
    if "alternate" in definition:
        return any(fits(schema, each, value) for each in definition["data"].values())
    if "struct" in definition:
        return _is_object(schema, definition["data"], value)
    if not isinstance(value, dict):
        return False
    tag = value.get(definition["discriminator"])
    branch = definition["data"].get(tag) if isinstance(tag, str) else None
    return _is_object(schema, {**definition["base"], **(schema.named(branch)["data"] if branch else {})}, value)


def _is_object(schema: Schema, members: dict[str, Any], value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    known = {name.lstrip("*"): type for name, type in members.items()}
    return (
        all(name in value for name in members if not name.startswith("*"))
        and all(name in known for name in value)
        and all(fits(schema, known[name], each) for name, each in value.items())
    )
