"""Changes as Markdown, fit for release notes: additions, the newest first, removals and changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.render.changes.causes import Row, shared_rows, without_shared
from qmpdoc.render.changes.grouping import (
    KIND_WORDS,
    Change,
    came,
    explanation,
    in_both,
    message_of,
    of_documentation,
    on_the_wire,
    summary_words,
    title_of,
    uncovered_words,
    unproved_words,
    validity,
    went,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LEVELS = ("#", "##", "###", "####")


def render_changes_markdown(document: Mapping[str, Any], *, level: int = 1, title: str = "") -> str:
    """The changes as a chapter whose heading is of `level`; `title` replaces the names of the two sides."""
    heading = title or f"Changes from {plain(title_of(document['baseline']))} to {plain(title_of(document['current']))}"
    words = summary_words(document)
    parts = [f"{'#' * level} {heading}", f"{words[0].upper()}{words[1:]}."]
    uncovered = uncovered_words(document)
    if uncovered:
        parts.append(f"{uncovered[0].upper()}{uncovered[1:]}.")
    shared = shared_rows(document)
    changes = without_shared(document, shared)
    heading = "#" * (level + 1)
    parts.extend(_came_and_went(changes, heading))
    if shared:
        parts += [f"{heading} Changed in several places", "\n".join(map(_shared_line, shared))]
    parts.extend(_changed(changes, heading))
    return "\n\n".join(parts) + "\n"


def _came_and_went(changes: Sequence[Change], heading: str) -> Iterator[str]:
    for one, many in ((came, "New"), (went, "Removed")):
        for kind, (_, words) in KIND_WORDS.items():
            found = one(changes, kind)
            if found:
                yield f"{heading} {many} {words}"
                yield "\n".join(_definition_line(each) for each in found)


def _shared_line(row: Row) -> str:
    """A change with one cause and the messages that it reaches."""
    mark = "" if row.judgement == "safe" else f"**{row.judgement}** "
    items = f": {', '.join(map(code, row.items))}" if row.items else ""
    title = code(row.type) if row.type else ", ".join(map(code, row.definitions))
    reach = "; ".join(
        f"{plain(words)}{', '.join(map(code, names[:6]))}{f' and {len(names) - 6} more' if len(names) > 6 else ''}"
        for words, names, _ in row.reach()
    )
    where = f"; {reach}" if row.items or row.type else ""
    return f"- {mark}{title}{items}: {plain(row.message)}{where}{''.join(map(_weight, row.examples))}"


def _changed(changes: Sequence[Change], heading: str) -> Iterator[str]:
    for kind, (_, words) in KIND_WORDS.items():
        groups = in_both(changes, kind)
        wire = {name: found for name, each in groups.items() if (found := on_the_wire(each))}
        if wire:
            yield f"{heading} Changed {words}"
            for name, each in wire.items():
                yield f"{heading}# {code(name)}"
                yield "\n".join([*map(_change_line, each), *_documentation_line(groups[name])])
    yield from _only_documentation(changes, heading)


def _definition_line(change: Change) -> str:
    said = f" (since {plain(change['since'])})" if change["since"] else ""
    summary = f": {plain(change['summary'])}" if change["summary"] else ""
    return f"- {_mark(change)}{code(change['definition'])}{said}{summary}{_weight(change)}"


def _mark(change: Change) -> str:
    return "" if change["judgement"] == "safe" else f"**{change['judgement']}** "


def _weight(change: Change) -> str:
    """Why a removal weighs less, and what proves a breaking one."""
    parts = [plain(explanation(change))] if change["reasons"] else []
    if change["witness"]:
        parts.append(f"{validity(change['witness'])}: {code(message_of(change['witness']))}")
    if change["unproved"]:
        parts.append(unproved_words(change))
    return f" ({'; '.join(parts)})" if parts else ""


def _change_line(change: Change) -> str:
    place = f"{code(change['path'])}: " if change["path"] else ""
    also = f" (also {', '.join(map(code, change['also']))})" if change["also"] else ""
    return f"- {_mark(change)}{place}{plain(change['message'])}{also}{_weight(change)}"


def _documentation_line(changes: Iterable[Change]) -> Iterator[str]:
    found = of_documentation(changes)
    if found:
        places = list(dict.fromkeys(code(each["path"]) if each["path"] else "its text" for each in found))
        more = f" and {len(places) - 5} more places" if len(places) > 5 else ""
        yield f"- documentation changed: {', '.join(places[:5])}{more}"


def _only_documentation(changes: Sequence[Change], heading: str) -> Iterator[str]:
    """The definitions with changes only in the documentation, and sinces that cannot be right."""
    names = [
        code(name)
        for kind in KIND_WORDS
        for name, each in in_both(changes, kind).items()
        if not on_the_wire(each) and not all(one["mistake"] for one in each)
    ]
    if names:
        yield f"{heading} Only the documentation changed"
        yield ", ".join(names)
    mistakes = [each for each in changes if each["mistake"]]
    if mistakes:
        yield f"{heading} Documentation that contradicts the versions"
        yield "\n".join(
            f"- {code(each['definition'])}{' ' + code(each['path']) if each['path'] else ''}: {plain(each['message'])}"
            for each in mistakes
        )


def plain(text: str) -> str:
    """Text as Markdown shows it unchanged, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text as a span of code, whatever backquotes it has."""
    line = " ".join(text.split())
    longest = max((len(each) for each in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{padding}{line}{padding}{fence}"
