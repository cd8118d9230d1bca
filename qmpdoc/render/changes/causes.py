"""Rows of a report by cause: one change of a shared type, and the messages of commands and events that it reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qmpdoc.render.changes.grouping import JUDGEMENTS, KIND_WORDS, Change, came, counted, went

_MOST_NAMES = 6
"""Names that a row lists; further ones are counted."""
_MESSAGES = {"arguments": "arguments of", "return": "answers of", "data": "data of"}
"""The messages that a path begins in, in words."""


class Row:
    """One cause with its changes; `shared` says that they are in several messages."""

    def __init__(self, cause: Mapping[str, Any], changes: Sequence[Change]) -> None:
        self.changes = [changes[each] for each in cause["changes"]]
        self.type: str = cause["type"]
        self.items: list[str] = cause["items"]
        self.outcome: str = cause["outcome"]
        self.judgement: str = cause["judgement"]

    @classmethod
    def alone(cls, change: Change) -> Row:
        """Return the row of a change by itself."""
        cause = {"type": "", "items": [], "outcome": "", "judgement": change["judgement"], "changes": [0]}
        return cls(cause, [change])

    @property
    def shared(self) -> bool:
        """Whether several changes follow from the cause."""
        return len(self.changes) > 1

    @property
    def first(self) -> Change:
        """The first one of the most severe changes."""
        return self.examples[0]

    @property
    def examples(self) -> list[Change]:
        """Of the most severe changes the first in messages of each sort."""
        severe = [each for each in self.changes if each["judgement"] == self.judgement]
        return list({each["code"]: each for each in reversed(severe)}.values())[::-1]

    @property
    def title(self) -> str:
        """What changed: a type, or definitions by name; then its members or values."""
        return self.type or listed(self.definitions)

    @property
    def subject(self) -> str:
        """The title, and the members or values behind it."""
        items = ", ".join(f"'{each}'" for each in self.items)
        return f"{self.title}: {items}" if items else self.title

    @property
    def message(self) -> str:
        """What happened: in words of the type if there is one, else in those of the change."""
        return self.outcome if self.items or self.type else str(self.first["message"])

    @property
    def reasons(self) -> list[str]:
        """Why the changes weigh less than others of their kinds."""
        return list(dict.fromkeys(reason for each in self.changes for reason in each["reasons"]))

    @property
    def definitions(self) -> list[str]:
        """The names of the definitions that it reaches."""
        return list(dict.fromkeys(each["definition"] for each in self.changes))

    def reach(self) -> Iterator[tuple[str, list[str], str]]:
        """Yield the messages reached, in words, with the names of the definitions, and the change's code."""
        groups: dict[tuple[str, str, str], dict[str, None]] = {}
        for each in self.changes:
            root = each["path"].replace("[", ".").replace("{", ".").split(".")[0]
            groups.setdefault((each["judgement"], root, each["code"]), {})[each["definition"]] = None
        for (judgement, root, code), names in groups.items():
            mark = f"{judgement} in " if judgement != self.judgement else "in "
            yield f"{mark}{_MESSAGES[root]} " if root in _MESSAGES else "", list(names), code


def rows(document: Mapping[str, Any]) -> list[Row]:
    """Return a row for each cause on the wire."""
    causes = document.get("causes", ())
    return [Row(each, document["changes"]) for each in causes if not each["documentation"]]


def shared_rows(document: Mapping[str, Any]) -> list[Row]:
    """Return the rows from which several changes follow, the most severe first."""
    return sorted([each for each in rows(document) if each.shared], key=lambda each: JUDGEMENTS.index(each.judgement))


def without_shared(document: Mapping[str, Any], shared: Iterable[Row]) -> list[Change]:
    """Return the changes that rows from `shared_rows` do not show."""
    shown = {id(change) for row in shared for change in row.changes}
    return [each for each in document["changes"] if id(each) not in shown]


def listed(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def overview(changes: Iterable[Change]) -> Iterator[str]:
    """Yield a line for each kind of definition that was added or removed: ``2 new commands: a, b``."""
    every = list(changes)
    for found, word in ((came, "new"), (went, "removed")):
        for kind, (one, many) in KIND_WORDS.items():
            names = [each["definition"] for each in found(every, kind)]
            if names:
                yield f"{counted(len(names), f'{word} {one}', f'{word} {many}')}: {listed(names, 12)}"
