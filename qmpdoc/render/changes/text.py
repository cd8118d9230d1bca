"""Changes as text for a terminal: the most severe first, each with its proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.render.changes.grouping import (
    JUDGEMENTS,
    Change,
    explanation,
    message_of,
    of_documentation,
    subject,
    summary_words,
    title_of,
    uncovered_words,
    unproved_words,
    validity,
)

COLOURS = {"breaking": "1;31", "dangerous": "1;33", "safe": "32", "documentation": "36", "quiet": "2"}
"""The ANSI colours of headings, and of what is said beside a change."""
_MARGIN = " " * 4
_MOST_PLACES = 8
"""Places in the documentation of one definition that are named; the others are counted."""

Clean = Callable[[str], str]


def render_changes_text(document: Mapping[str, Any], *, clean: Clean = str, colour: bool = False) -> str:
    """The changes by judgement, those of the documentation by definition, then how many there are.

    `clean` makes text from definition files fit for a terminal.
    """
    lines = [*_by_judgement(document["changes"], clean, colour), *_documentation(document["changes"], clean, colour)]
    sides = f"{clean(title_of(document['baseline']))} → {clean(title_of(document['current']))}"
    lines.append(f"{sides}: {summary_words(document)}")
    uncovered = uncovered_words(document)
    return "\n".join([*lines, *([f"note: {uncovered}"] if uncovered else []), ""])


def _painted(text: str, name: str, colour: bool) -> str:
    return f"\x1b[{COLOURS[name]}m{text}\x1b[0m" if colour else text


def _by_judgement(changes: Sequence[Change], clean: Clean, colour: bool) -> Iterator[str]:
    for judgement in JUDGEMENTS:
        found = [each for each in changes if each["judgement"] == judgement and not each["documentation"]]
        if found:
            yield _painted(f"{judgement.capitalize()} changes", judgement, colour)
            for each in found:
                yield f"  {clean(subject(each))}: {clean(each['message'])} [{each['code']}]"
                yield from (f"{_MARGIN}{_painted(clean(line), 'quiet', colour)}" for line in _beside(each))
            yield ""


def _beside(change: Change) -> Iterator[str]:
    """What is said of a change besides itself."""
    if change["reasons"]:
        yield f"{change['judgement']}, not {change['unlessened']}: {explanation(change)}"
    if change["also"]:
        yield f"also at {', '.join(change['also'])}"
    if change["witness"]:
        yield f"{validity(change['witness'])}: {message_of(change['witness'])}"
    if change["unproved"]:
        yield unproved_words(change)


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
