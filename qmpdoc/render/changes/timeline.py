"""A history in words: ``since 1.1, changed in 2.0, deprecated in 6.0``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qmpdoc.diagnostics.enumeration import enumerated

Entry = Mapping[str, Any]
"""A definition, or one of its parts, of a history's document."""


def phrase(entry: Entry, within: Entry | None = None) -> str:
    """When something was added, changed, deprecated and removed; what is unknown is left out.

    The addition of a part `within` a definition is left out if it was that of the definition.
    """
    return ", ".join(_events(entry, within))


def _events(entry: Entry, within: Entry | None) -> Iterator[str]:
    if entry["came"] and not (within and _came_with(entry, within)):
        yield _beginning(entry)
    changed = changed_in(entry)
    if changed:
        yield f"changed in {enumerated(changed)}"
    if entry["deprecated"]:
        yield f"deprecated in {entry['deprecated']}" + _or_before(entry, entry["deprecated"])
    if entry["went"] and not (within and within["went"] == entry["went"]):
        yield f"removed in {entry['went']}"


def _came_with(part: Entry, definition: Entry) -> bool:
    """Whether a part was added with its definition; a version of its own in the documentation says that it was not."""
    return part["came"] == definition["came"] and part["since"] in (None, definition["since"])


def _beginning(entry: Entry) -> str:
    """When it came: as documented unless the versions contradict that, else the first version that has it."""
    if entry["since"] and not any(not each["path"] for each in entry.get("mistakes", ())):
        return f"since {entry['since']}"
    return f"since {entry['came']}" + ("" if entry["exact"] else " or before")


def _or_before(entry: Entry, version: str) -> str:
    """Whether something was so already in the oldest version that was looked at."""
    return " or before" if version == entry["came"] and not entry["exact"] else ""


def changed_in(entry: Entry) -> list[str]:
    """The versions with which something about it changed, coming, going and deprecation aside."""
    if "changed" in entry:
        versions = entry["changed"]
    else:
        versions = [each["version"] for each in entry["changes"] if each["path"] or not _is_event(each["name"])]
    return [each for each in dict.fromkeys(versions) if each not in (entry["deprecated"], entry["went"])]


class Mark(NamedTuple):
    """What the table of versions shows of a definition in one of them."""

    word: str
    there: bool = False
    quiet: bool = False
    title: str = ""


_THERE = Mark("✓", there=True)
_UNKNOWN = Mark("?", quiet=True, title="the files of this version do not show it")
_ABSENT = Mark("–", quiet=True)


def marks(definition: Entry, versions: Sequence[str]) -> Iterator[Mark]:
    """The marks of a definition, one for each version."""
    changed = changed_in(definition)
    for version, there in zip(versions, definition["present"], strict=True):
        if there is None:
            yield _UNKNOWN
        elif not there:
            yield Mark("removed") if version == definition["went"] else _ABSENT
        elif version == definition["came"] and definition["exact"]:
            yield Mark("new", there=True)
        elif version in changed:
            yield Mark("changed", there=True)
        else:
            yield Mark("deprecated", there=True) if version == definition["deprecated"] else _THERE


def _is_event(name: str) -> bool:
    return name in ("deprecated", "no-longer-deprecated") or (
        name.endswith(("-added", "-removed")) and not name.startswith("feature-")
    )


def notable_parts(definition: Entry) -> list[Entry]:
    """The members and values with a history of their own: added or removed at another time, or changed."""
    return [
        each
        for each in definition["parts"]
        if each["changed"]
        or each["deprecated"]
        or (each["came"], each["went"]) != (definition["came"], definition["went"])
    ]


def changes_with(document: Mapping[str, Any], version: str) -> dict[str, Any]:
    """The changes that came with a version, as a document of changes."""
    changes = [
        {**each, "mistake": False}
        for definition in document["definitions"]
        for each in definition["changes"]
        if each["version"] == version
    ]
    mistakes = [
        each for definition in document["definitions"] for each in definition["mistakes"] if each["version"] == version
    ]
    numbers = {
        each: sum(change["judgement"] == each for change in changes) for each in ("breaking", "dangerous", "safe")
    }
    side = {"name": version, "version": version}
    return {
        "baseline": side,
        "current": side,
        "summary": {**numbers, "documentation": len(mistakes), "ignored": 0},
        "uncovered": [],
        "changes": [*changes, *mistakes],
    }
