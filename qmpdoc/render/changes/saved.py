"""A history that was saved as JSON, read back: whatever is not of its form is refused before a page is made of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from qmpdoc.files.source import SourceLocation, UnreadableSourceError
from qmpdoc.render.changes.grouping import KIND_WORDS

FORMAT = ("qmpdoc_history", 1)
"""The first key of the JSON and its value."""

Check = Callable[[Any], bool]


def read_saved_history(data: bytes, name: str) -> dict[str, Any]:
    """What ``qmpdoc history --format json`` wrote into a file of this name; raises `UnreadableSourceError`."""
    advice = "write one with 'qmpdoc history --format json'"
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableSourceError("QP006", "this is not JSON", SourceLocation(name), advice) from None
    problem = _fault(document)
    if problem:
        raise UnreadableSourceError("QP006", f"this is not a history: {problem}", SourceLocation(name), advice)
    found: dict[str, Any] = document
    return found


def _fault(document: Any) -> str:
    """What is wrong with a document, empty if nothing is."""
    if not isinstance(document, dict) or document.get(FORMAT[0]) != FORMAT[1]:
        return f'"{FORMAT[0]}" is not {FORMAT[1]}'
    if not _list_of(_is_text)(document.get("versions")):
        return "its versions are not a list of names"
    for key, form in (("definitions", _DEFINITION), ("types", _TYPE)):
        problem = _fault_of_entries(document.get(key, [] if key == "types" else None), form, len(document["versions"]))
        if problem:
            return f"{key}: {problem}"
    return ""


def _fault_of_entries(entries: Any, form: Mapping[str, Check], versions: int) -> str:
    if not isinstance(entries, list):
        return "expected a list"
    for number, each in enumerate(entries, 1):
        missing = _missing(each, form)
        if missing:
            return f"number {number} has no valid '{missing}'"
        if len(each["present"]) != versions:
            return f"number {number} does not cover every version"
    return ""


def _missing(value: Any, form: Mapping[str, Check]) -> str:
    """The first member that an object lacks or has of another type; its first one if it is not an object."""
    if not isinstance(value, dict):
        return next(iter(form))
    return next((name for name, check in form.items() if name not in value or not check(value[name])), "")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_text_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(each) for each in value)


def _object(form: Mapping[str, Check]) -> Check:
    return lambda value: not _missing(value, form)


_SPAN: dict[str, Check] = {
    "came": _is_text_or_none,
    "exact": _is_flag,
    "went": _is_text_or_none,
    "deprecated": _is_text_or_none,
    "since": _is_text_or_none,
}
_STEP: dict[str, Check] = dict.fromkeys(("version", "name", "code", "path", "message"), _is_text)
_PART: dict[str, Check] = {"path": _is_text, **_SPAN, "changed": _list_of(_is_text)}
_DEFINITION: dict[str, Check] = {
    "name": _is_text,
    "kind": lambda value: isinstance(value, str) and value in KIND_WORDS,
    **_SPAN,
    "present": _list_of(lambda value: value is None or isinstance(value, bool)),
    "changes": _list_of(_object(_STEP)),
    "mistakes": _list_of(_object(_STEP)),
    "parts": _list_of(_object(_PART)),
}
_TYPE: dict[str, Check] = {**_DEFINITION, "kind": _is_text}
