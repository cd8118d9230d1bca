"""Changes as text for a terminal: the most severe first, each with its proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.render.changes.causes import Row, listed, overview, rows
from qmpdoc.render.changes.grouping import (
    JUDGEMENTS,
    Change,
    message_of,
    of_documentation,
    on_the_wire,
    subject,
    summary_words,
    title_of,
    uncovered_words,
    unproved_words,
    validity,
)

COLOURS = {"breaking": "1;31", "dangerous": "1;33", "safe": "32", "documentation": "36", "quiet": "2"}
"""The ANSI colours of headings, and of what is said next to a change."""
_MARGIN = " " * 4
_FITS_ON_SCREEN = 20
"""Lines of a report that show its first line still; behind longer ones the summary is repeated."""
_MOST_PLACES = 8
"""Places in the documentation of one definition that are named; the others are counted."""

Clean = Callable[[str], str]


def render_changes_text(
    document: Mapping[str, Any], *, clean: Clean = str, colour: bool = False, expand: bool = False
) -> str:
    """An overview, the changes by judgement and cause, and those of the documentation by definition.

    `clean` makes text from definition files fit for a terminal. `expand` shows each change for each definition.
    """
    changes = document["changes"]
    sides = f"{clean(title_of(document['baseline']))} → {clean(title_of(document['current']))}"
    summary = f"{sides}: {summary_words(document, expand=expand)}"
    lines = [summary, *(f"  {clean(each)}" for each in overview(changes))]
    found = [Row.alone(each) for each in on_the_wire(changes)] if expand else rows(document)
    if changes:
        lines += ["", *_by_judgement(found, clean, colour), *_documentation(changes, clean, colour)][:-1]
    if len(lines) > _FITS_ON_SCREEN:
        lines += ["", summary]
    uncovered = uncovered_words(document)
    return "\n".join([*lines, *([f"note: {uncovered}"] if uncovered else []), ""])


def _painted(text: str, name: str, colour: bool) -> str:
    return f"\x1b[{COLOURS[name]}m{text}\x1b[0m" if colour else text


def _by_judgement(found: Sequence[Row], clean: Clean, colour: bool) -> Iterator[str]:
    for judgement in JUDGEMENTS:
        here = [each for each in found if each.judgement == judgement]
        if here:
            yield _painted(f"{judgement.capitalize()} changes", judgement, colour)
            for row in here:
                yield from (clean(line) for line in _row(row))
                yield from (f"{_MARGIN}{_painted(clean(line), 'quiet', colour)}" for line in _beside(row))
            yield ""


def _row(row: Row) -> Iterator[str]:
    """A change in one line, or a cause in one line and the messages that it reaches in others."""
    if not row.shared:
        yield f"  {subject(row.first)}: {row.first['message']} [{row.first['code']}]"
        return
    yield f"  {row.subject}: {row.message}"
    yield from (f"{_MARGIN}{words}{listed(names)} [{code}]" for words, names, code in row.reach())


def _beside(row: Row) -> Iterator[str]:
    """The lines below a change: why it weighs less, where else it is, and its proof."""
    change = row.first
    if row.reasons:
        yield f"{change['judgement']}, not {change['unlessened']}: {' and '.join(row.reasons)}"
    if change["also"] and not row.shared:
        yield f"also at {', '.join(change['also'])}"
    for each in row.examples:
        if each["witness"]:
            yield f"{validity(each['witness'])}: {message_of(each['witness'])}"
        if each["unproved"]:
            yield unproved_words(each)


def _documentation(changes: Sequence[Change], clean: Clean, colour: bool) -> Iterator[str]:
    """The changes of the documentation, those of the same kind and definition on one line."""
    found = of_documentation(changes)
    if not found:
        return
    yield _painted("Documentation", "documentation", colour)
    groups: dict[tuple[str, str, str], list[str]] = {}
    for each in found:
        groups.setdefault((each["definition"], each["message"], each["code"]), []).append(each["path"])
    for (definition, message, code), paths in groups.items():
        places = [each for each in paths if each]
        listed = ", ".join(places[:_MOST_PLACES])
        more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
        place = f": {listed}{more}" if places else ""
        yield f"  {clean(definition)}{clean(place)}: {clean(message)} [{code}]"
    yield ""
