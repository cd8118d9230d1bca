"""wrong-arguments-type: a comment refers for the arguments to another type than the command has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Event

_SEE = re.compile(
    r"\barguments\b[^.\n]*?\bsee\s+(?:the\s+)?(?:documentation|description|definition)\s+(?:of|for)\s+[@`'\"]?(?P<name>[A-Z]\w+)"
)


def check(scope: Scope) -> Iterator[Finding]:
    """Find 'For the arguments, see the documentation of X.' where the schema has them in another type."""
    for each in scope.commented:
        declared = each.arguments_type if isinstance(each, Command | Event) else None
        if declared is None or each.body is None or "arguments" not in (text := str(each.body)):
            continue
        match = _SEE.search(text)
        if match and match["name"] != declared.name and match["name"] in scope.everything:
            place = each.body.locate(*position(text, match.start("name")))
            yield finding(place, len(match["name"]), found=match["name"], type=declared.name)


RULE = LintRule(
    code="QL342",
    name="wrong-arguments-type",
    message="the arguments are those of '{type}', not of '{found}'",
    advice="write '{type}'",
    rationale="Readers look up the members of another type, and send arguments that the command does not take.",
    sample="""
          ##
          # @Snapshot:
          #
          # A picture of a drive.
          #
          # @node: the drive
          #
          # Since: 1.1
          ##
          { 'struct': 'Snapshot', 'data': { 'node': 'str' } }

          ##
          # @SnapshotSync:
          #
          # A picture of a drive, at once.
          #
          # @device: the drive
          #
          # Since: 1.1
          ##
          { 'struct': 'SnapshotSync', 'data': { 'device': 'str' } }

          ##
          # @snapshot-sync:
          #
          # Take a picture of a drive at once.
          #
        - # For the arguments, see the documentation of Snapshot.  # QL342
        + # For the arguments, see the documentation of SnapshotSync.
          #
          # Since: 1.1
          ##
          { 'command': 'snapshot-sync', 'data': 'SnapshotSync' }
    """,
    check=check,
)
