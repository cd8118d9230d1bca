"""unlisted-member: a list of members in a comment leaves out one in its middle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qmpdoc.files.json_text import position
from qmpdoc.lint.commented import commented_blocks
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_LIST = matches_of(r"@[\w-]+(?:,?\s+(?:and|or)\s+@[\w-]+|,\s+@[\w-]+){4,}")
_NAME = re.compile(r"@([\w-]+)")
_MOST = 2
"""Members that a list may leave out by mistake."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find lists of five or more members in the order of the definition, with a gap between two of them."""
    for block, definition in commented_blocks(scope):
        for match in _LIST(block.lines):
            names = [each.name for each in definition.parts]
            missing = _gaps(_NAME.findall(match[0]), names)
            if missing:
                shown = " and ".join(f"@{each}" for each in missing)
                length = len(match[0].partition("\n")[0])
                yield finding(block.locate(*position(match.string, match.start())), length, missing=shown)


def _gaps(listed: Sequence[str], names: Sequence[str]) -> list[str]:
    """The names between the first and the last listed one that are not listed; none for a list in another order."""
    if not all(each in names for each in listed):
        return []
    places = [names.index(each) for each in listed]
    between = [each for each in names[places[0] : places[-1]] if each not in listed]
    return between if places == sorted(places) and len(between) <= _MOST else []


RULE = LintRule(
    code="QL329",
    name="unlisted-member",
    message="this list leaves out {missing}",
    advice="add what is missing, in the order of the definition",
    rationale="Readers take a list in the order of the definition for complete.",
    sample="""
          ##
          # @House:
          #
          # Where lamps are.
          #
        - # From large to small: @floor, @hall, @room, @desk, @drawer.  # QL329
        + # From large to small: @floor, @hall, @room, @corner, @desk, @drawer.
          #
          # @floor: number of the floor
          #
          # @hall: number of the hall
          #
          # @room: number of the room
          #
          # @corner: number of the corner
          #
          # @desk: number of the desk
          #
          # @drawer: number of the drawer
          #
          # Since: 9.2
          ##
          { 'struct': 'House',
            'data': { 'floor': 'int', 'hall': 'int', 'room': 'int', 'corner': 'int', 'desk': 'int', 'drawer': 'int' } }
    """,
    check=check,
)
