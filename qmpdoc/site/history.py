"""A history as one of its versions knew it: so that a later version rewrites no page of an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]
"""A history as `qmpdoc.compare.history_document` writes it, or a part of one."""


def up_to(document: Document, version: str) -> dict[str, Any]:
    """The history that ends with a version: nothing that came, changed or went later is in it."""
    versions = document["versions"]
    known = versions[: versions.index(version) + 1]
    return {
        **document,
        "versions": known,
        "definitions": [_definition(each, known) for each in document["definitions"] if _has_come(each, known)],
    }


def _has_come(entry: Document, known: list[str]) -> bool:
    return entry["came"] is None or entry["came"] in known


def _definition(entry: Document, known: list[str]) -> dict[str, Any]:
    return {
        **entry,
        **_state(entry, known),
        "present": entry["present"][: len(known)],
        "unstable": _if_known(entry["unstable"], known),
        "mistakes": [each for each in entry["mistakes"] if each["version"] in known],
        "changes": [each for each in entry["changes"] if each["version"] in known],
        "parts": [_part(each, known) for each in entry["parts"] if _has_come(each, known)],
    }


def _part(entry: Document, known: list[str]) -> dict[str, Any]:
    return {**entry, **_state(entry, known), "changed": [each for each in entry["changed"] if each in known]}


def _state(entry: Document, known: list[str]) -> dict[str, Any]:
    return {name: _if_known(entry[name], known) for name in ("went", "deprecated")}


def _if_known(version: str | None, known: list[str]) -> str | None:
    return version if version in known else None
