"""alphabetical-order: a definition is out of alphabetical order, in a section that is sorted otherwise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Event

_FEWEST = 6
"""Definitions of a section from which on an order can be made out."""
_MOST_ASTRAY = 0.15
"""The share of definitions astray up to which a section keeps the alphabet's order."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find the definitions that have to move for their section to be in order."""
    sections: dict[tuple[str, str | None, str], list[Command | Event]] = {}
    for each in scope.talking:
        if each.documented and each.module is None:
            sections.setdefault((each.location.file, each.section, each.kind), []).append(each)
    for definitions in sections.values():
        astray = _astray([each.name for each in definitions])
        if len(definitions) >= _FEWEST and len(astray) <= len(definitions) * _MOST_ASTRAY:
            for index in astray:
                each = definitions[index]
                yield finding(each.location, len(each.title or each.name), name=each.name, kind=each.kind)


def _astray(names: Sequence[str]) -> list[int]:
    """The fewest places of `names` without which the rest is in order."""
    ends: list[str] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, name in enumerate(names):
        place = bisect_left(ends, name)
        before.append(last[place - 1] if place else None)
        if place == len(ends):
            ends.append(name)
            last.append(index)
        else:
            ends[place], last[place] = name, index
    in_order = set()
    step = last[-1] if last else None
    while step is not None:
        in_order.add(step)
        step = before[step]
    return [index for index in range(len(names)) if index not in in_order]


RULE = LintRule(
    code="QL421",
    name="alphabetical-order",
    message="'{name}' is out of alphabetical order; the other {kind}s of its section are in order",
    advice="move it to its place in the alphabet",
    rationale="Readers look for a name in a sorted list at one place only.",
    sample="""
          ALARM
          -----

          Emitted when it happens.

          Data: None.

          BELL
          ----

          Emitted when it happens.

          Data: None.

          CLOCK_SET
          ---------

          Emitted when it happens.

          Data: None.

        - GONE  # QL421
        - ----
        + DRIVE_ERROR
        + -----------

          Emitted when it happens.

          Data: None.

        - DRIVE_ERROR
        - -----------
        + GONE
        + ----

          Emitted when it happens.

          Data: None.

          RESET
          -----

          Emitted when it happens.

          Data: None.

          STOP
          ----

          Emitted when it happens.

          Data: None.

          WAKEUP
          ------

          Emitted when it happens.

          Data: None.
    """,
    check=check,
)
