"""malformed-since: a version in a comment is not written as versions are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?$")


def check(scope: Scope) -> Iterator[Finding]:
    """Find versions that are not two or three numbers, and lines of a version that lack the colon."""
    for definition in scope.commented:
        if definition.since is not None and not _VERSION.match(definition.since):
            place, length = scope.since_place(definition)
            yield finding(place, length, since=definition.since)
        elif definition.since is not None and definition.documented:
            yield from _miswritten(scope, definition)
        elif definition.since is None:
            found = scope.unmarked_since(definition)
            if found is not None:
                place, length = found
                yield finding(place, length, since=scope.line(place)[place.column - 1 :].strip())


def _miswritten(scope: Scope, definition: AnyDefinition) -> Iterator[Finding]:
    """Find a version with a full stop, or behind a tag without its colon: no parser since 2017 takes that for one."""
    place, length = scope.since_place(definition)
    line = scope.line(place)
    if line[place.column - 1 :].rstrip() == f"{definition.since}.":
        yield finding(place, length, since=f"{definition.since}.")
    elif line[: place.column - 1].strip("# ") == "Since" and not scope.old_schemas:
        yield finding(place, length, since=f"Since {definition.since}")


RULE = LintRule(
    code="QL306",
    name="malformed-since",
    message="'{since}' is not a version",
    advice="write 'Since: 2.12', and what came later with the member that it is about",
    rationale="Tools compare versions, and cannot read other text.",
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
          # @slot: its slot
          #
        - # Since: 1.x  # QL306
        + # Since: 1.0
          ##
          { 'struct': 'Drive',
            'data': { 'name': 'str', 'slot': 'int' } }

          ##
          # @Bay:
          #
          # A place for a drive.
          #
          # @slot: its number
          #
        - # Since 1.2  # QL306
        + # Since: 1.2
          ##
          { 'struct': 'Bay', 'data': { 'slot': 'int' } }
    """,
    check=check,
)
