"""misnumbered-list: a numbered list leaves out a number, or has one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.remembered import Lines, matches_of, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import DocText

_MARK = matches_of(
    r"^(?:(?P<break>@[\w.-]+:|[A-Z]\w+:$)|(?P<indent> *)(?P<number>\d{1,2})(?P<sign>[.)]) +\S)", re.MULTILINE
)


def check(scope: Scope) -> Iterator[Finding]:
    """Find numbers in lists that are not the one before plus one; 1 begins a new list."""
    for block in scope.documentation.blocks():
        marks = _MARK(block.lines) if _has_first(block.lines) else ()
        if len(marks) > 1:
            yield from _misnumbered(block, marks)


@remembered
def _has_first(lines: Lines) -> bool:
    """Whether some line begins with the number of the first item."""
    return any(line.lstrip().startswith(("1. ", "1) ")) for line in lines if "1" in line)


def _misnumbered(block: DocText, marks: tuple[re.Match[str], ...]) -> Iterator[Finding]:
    latest: dict[tuple[str, str], int] = {}
    for match in marks:
        if match["break"]:
            latest.clear()
            continue
        key, number = (match["indent"], match["sign"]), int(match["number"])
        before = latest.get(key)
        if before is not None and number not in (before + 1, 1):
            place = block.locate(*position(match.string, match.start("number")))
            yield finding(place, len(match["number"]), number=number, before=before, right=before + 1)
        if before is not None or number == 1:
            latest[key] = number


RULE = LintRule(
    code="QL462",
    name="misnumbered-list",
    message="number {number} follows {before} in this list",
    advice="write {right}, and correct the numbers after it",
    rationale="Readers look for an item that is not there, and references by number mean another.",
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @type: its type, which is one of
          #
          #     1. a name such as 'disk'
          #
          #     2. a child, such as 'child<disk>'
          #
        - #     4. a link, such as 'link<disk>'  # QL462
        + #     3. a link, such as 'link<disk>'
          #
          # Since: 1.2
          ##
          { 'struct': 'Drive', 'data': { 'type': 'str' } }
    """,
    check=check,
)
