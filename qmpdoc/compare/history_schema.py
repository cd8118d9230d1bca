"""The JSON Schema of the JSON that histories are written as."""

from __future__ import annotations

from typing import Any

from qmpdoc.compare.history_document import FORMAT_KEY, FORMAT_VERSION
from qmpdoc.compare.schema import KIND_NAME, change_schema
from qmpdoc.diagnostics.json_schema import TEXT, TEXTS, closed, described, document, nullable
from qmpdoc.model import Alternate, Enum, Struct, Union

_SPAN: dict[str, Any] = {
    "came": described(nullable(TEXT), "The first version that has it, of those looked at."),
    "exact": described({"type": "boolean"}, "Whether the version before lacks it: it may be older otherwise."),
    "went": described(nullable(TEXT), "The first version that lacks it again."),
    "deprecated": described(nullable(TEXT), "The first version in which it is deprecated."),
}
_PRESENT = {"type": "array", "items": nullable({"type": "boolean"})}
_TYPE_KIND_NAME = {"enum": [each.kind for each in (Struct, Union, Enum, Alternate)]}
_TYPE = (
    "A named type and its parts: '.name' is a member, '=name' a value, '{name}' a branch; unchanged ones are absent."
)
_SINCE = described(nullable(TEXT), "What the newest documentation says.")


def history_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `history_to_document` gives."""
    return document(
        "The history of an interface, as 'qmpdoc history --format json' writes it",
        closed(
            {
                FORMAT_KEY: {"const": FORMAT_VERSION},
                "versions": described(TEXTS, "The oldest first."),
                "definitions": {"type": "array", "items": _definition(KIND_NAME, "A definition.")},
                "types": {"type": "array", "items": _definition(_TYPE_KIND_NAME, _TYPE)},
            },
            "A history.",
        ),
    )


def _definition(kind_name: dict[str, Any], meaning: str) -> dict[str, Any]:
    step = _step()
    return closed(
        {
            "kind": kind_name,
            "name": TEXT,
            **_SPAN,
            "present": described(_PRESENT, "For each version; null where its files do not show it."),
            "unstable": nullable(TEXT),
            "since": _SINCE,
            "mistakes": {"type": "array", "items": step, "description": "'Since' values that the versions contradict."},
            "changes": {"type": "array", "items": step},
            "parts": {"type": "array", "items": _part()},
        },
        meaning,
    )


def _part() -> dict[str, Any]:
    changed = described(TEXTS, "The versions that changed it.")
    return closed({"path": TEXT, **_SPAN, "since": _SINCE, "changed": changed}, "A member or value.")


def _step() -> dict[str, Any]:
    change = change_schema()
    return closed({"version": TEXT, **change["properties"]}, "A change, and the version that brought it.")
