"""Entries that have the name of another one."""

from __future__ import annotations

from collections.abc import Iterable

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceLocation
from qmpdoc.hx.problems import REPEATED_ENTRY
from qmpdoc.model import Entry


def report_repeated(entries: Iterable[Entry], report: Report) -> None:
    """Report names that two entries have under the same condition."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for name in entry.names:
            key = (name, str(entry.condition))
            first = seen.setdefault(key, entry)
            if first is not entry:
                place = f"line {first.location.line}"
                report(REPEATED_ENTRY.at(_name_place(entry), name=name, first=place, length=len(name)))


def _name_place(entry: Entry) -> SourceLocation:
    place = next((each.location for each in entry.fields if each.name == "name"), entry.location)
    return place.at(place.line, place.column + 1)
