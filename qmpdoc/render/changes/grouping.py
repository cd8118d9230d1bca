"""The parts of a changelog: additions, removals and other changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from qmpdoc.diagnostics.enumeration import enumerated

Change = Mapping[str, Any]
"""One of the changes of a document."""

KIND_WORDS = {
    "command": ("command", "commands"),
    "event": ("event", "events"),
    "hmp": ("human-monitor command", "human-monitor commands"),
    "option": ("option", "options"),
    "tool-command": ("tool command", "tool commands"),
}
"""What definitions of each kind are called, one and many."""

_CODES_SAY = {"hmp": "hmp-command"}
"""What the names of kinds of change call a kind of definition, where they call it otherwise."""

JUDGEMENTS = ("breaking", "dangerous", "safe")


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what it counts: ``1 command``, ``27 commands``."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def came(changes: Iterable[Change], kind: str) -> list[Change]:
    """The definitions of a kind that are new, those of the newest version first."""
    found = [each for each in changes if each["kind"] == kind and each["name"] == _name(kind, "added")]
    return sorted(found, key=lambda each: _newest_first(each["since"]))


def went(changes: Iterable[Change], kind: str) -> list[Change]:
    """The removed definitions of a kind."""
    return [each for each in changes if each["kind"] == kind and each["name"] == _name(kind, "removed")]


def _name(kind: str, word: str) -> str:
    return f"{_CODES_SAY.get(kind, kind)}-{word}"


def _newest_first(since: str | None) -> tuple[int, ...]:
    return tuple(-int(each) for each in re.findall(r"\d+", since or "")[:2]) or (1,)


def in_both(changes: Iterable[Change], kind: str) -> dict[str, list[Change]]:
    """The changes of the definitions of a kind that both sides have, by their names."""
    of_kind = [each for each in changes if each["kind"] == kind]
    others = {each["definition"] for each in (*came(of_kind, kind), *went(of_kind, kind))}
    found: dict[str, list[Change]] = {}
    for each in of_kind:
        if each["definition"] not in others:
            found.setdefault(each["definition"], []).append(each)
    return found


def mistakes(changes: Iterable[Change], kind: str, name: str) -> list[Change]:
    """What cannot be right in the documentation of a definition."""
    return [each for each in changes if each["mistake"] and (each["kind"], each["definition"]) == (kind, name)]


def on_the_wire(changes: Iterable[Change]) -> list[Change]:
    """The changes that are not of the documentation alone, the most severe first."""
    found = [each for each in changes if not each["documentation"]]
    return sorted(found, key=lambda each: JUDGEMENTS.index(each["judgement"]))


def of_documentation(changes: Iterable[Change]) -> list[Change]:
    """The changes of the documentation alone."""
    return [each for each in changes if each["documentation"]]


def subject(change: Change) -> str:
    """What has changed, as one word after another: ``query-block: return[].inserted``."""
    definition: str = change["definition"]
    return f"{definition}: {change['path']}" if change["path"] else definition


def explanation(change: Change) -> str:
    """Why a change weighs less than others of its kind; empty where it does not."""
    return " and ".join(change["reasons"])


def validity(witness: Mapping[str, Any]) -> str:
    """When a witness is valid, in words."""
    return "valid now, not before" if witness["valid"] == "now" else "valid before, not now"


def message_of(witness: Mapping[str, Any]) -> str:
    """A witness as it goes over the wire, behind the arrow of who sends it."""
    arrow = "->" if witness["sender"] == "client" else "<-"
    state = f" (in {witness['state']})" if witness["state"] else ""
    return f"{arrow} {witness['text']}{state}"


def unproved_words(change: Change) -> str:
    """That a breaking change has no witness, and why; empty for any other."""
    return f"no message to show it: {change['unproved']}" if change["unproved"] else ""


def summary_words(document: Mapping[str, Any], *, expand: bool = False) -> str:
    """How many changes there are: ``2 breaking, 1 dangerous and 3 safe changes, 5 of the documentation``.

    What has one cause counts once on the wire, unless `expand`.
    """
    numbers = dict(document["summary"])
    if "causes" in document and not expand:
        wire = [each["judgement"] for each in document["causes"] if not each["documentation"]]
        numbers.update({each: wire.count(each) for each in JUDGEMENTS})
    parts = [f"{numbers[each]:,} {each}" for each in JUDGEMENTS if numbers[each]]
    total = sum(numbers[each] for each in JUDGEMENTS)
    words = f"{enumerated(parts)} change{'' if total == 1 else 's'}" if parts else "no changes on the wire"
    if numbers["documentation"]:
        words += f", {numbers['documentation']:,} of the documentation"
    return words + (f" ({numbers['ignored']:,} ignored)" if numbers["ignored"] else "")


def title_of(side: Mapping[str, Any]) -> str:
    """The name of a side: its version, else what the user named."""
    return str(side["version"] or side["name"])


def uncovered_words(document: Mapping[str, Any]) -> str:
    """What was not compared since only one side describes it; empty where nothing was."""
    names = [KIND_WORDS[each][1] for each in document["uncovered"]]
    return f"only one side documents {enumerated(names)}, so these were not compared" if names else ""
