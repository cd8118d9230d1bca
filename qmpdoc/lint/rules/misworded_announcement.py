"""misworded-announcement: a heading says 'since' of what was removed, or 'removed in' of what is deprecated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import SourceFile

_WORDS = re.compile(r"\((?P<words>since|removed\s+in)\s+v?\d[\d.]*\)\s*$")
_TITLE = re.compile(r"={3,}\s*$")


def check(scope: Scope) -> Iterator[Finding]:
    """Find headings with a version that do not fit the title above them."""
    titles = {path: list(_titles(scope.sources[path])) for path in _documents(scope)}
    for each in scope.reference.announcements:
        match = _WORDS.search(each.heading)
        above = [title for number, title in titles[each.location.file] if number < each.location.line]
        title = above[-1].lower() if above else ""
        right = "removed in" if "removed" in title else "since" if "deprecated" in title else None
        if match and right and right != " ".join(match["words"].split()):
            place = each.location.at(each.location.line, match.start("words") + 1)
            yield finding(place, len(match["words"]), words=match["words"], title=above[-1], right=right)


def _documents(scope: Scope) -> frozenset[str]:
    return frozenset(each.location.file for each in scope.reference.announcements)


def _titles(source: SourceFile) -> Iterator[tuple[int, str]]:
    """The titles of a document, and their lines."""
    for number, line in enumerate(source.lines[1:], start=1):
        if _TITLE.match(line) and source.lines[number - 1].strip():
            yield number, source.lines[number - 1].strip()


RULE = LintRule(
    code="QL319",
    name="misworded-announcement",
    message="this heading says '{words}', but is under '{title}'",
    advice="write '{right}'",
    rationale="'since' is the version that deprecated something, and 'removed in' the one without it.",
    sample="""
          ==> removed-features.rst
          Removed features
          ================

          QEMU Machine Protocol (QMP) commands
          ------------------------------------

        - ``attach`` (since 6.0)  # QL319
        - ''''''''''''''''''''''
        + ``attach`` (removed in 6.0)
        + '''''''''''''''''''''''''''

          Use ``eject`` instead.
          ==> schema.json
          ##
          # @eject:
          #
          # Eject the drive.
          #
          # Since: 1.0
          ##
          { 'command': 'eject' }
    """,
    check=check,
)
