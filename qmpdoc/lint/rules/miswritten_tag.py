"""miswritten-tag: the tag of a section in a comment is not spelled as tags are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition

_TAGS = {
    "return": "Returns",
    "returns": "Returns",
    "error": "Errors",
    "errors": "Errors",
    "since": "Since",
    "feature": "Features",
    "features": "Features",
    "example": "Example",
    "examples": "Examples",
    "note": "Note",
    "notes": "Notes",
    "todo": "TODO",
}
_RIGHT = {*_TAGS.values(), "NOTE"}
_TAG = re.compile(r"# (?P<tag>[A-Za-z]{4,8}):(?!:)(?:\s|$)")
_IN_PROSE = {"example", "examples", "note", "notes", "error", "errors", "feature", "return"}
"""Words that running text may have at the beginning of a line, with a colon behind."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find tags in lower case or in capitals."""
    for definition in scope.commented:
        if not definition.documented:
            continue
        for number, line, before in scope.comment_lines(definition):
            match = _TAG.match(line)
            if match and match["tag"] not in _RIGHT and _is_tag(match["tag"], before, definition):
                right = _TAGS[match["tag"].lower()]
                place = definition.location.at(number, match.start("tag") + 1)
                yield finding(place, len(match["tag"]) + 1, tag=match["tag"], right=right)


def _is_tag(word: str, before: str, definition: AnyDefinition) -> bool:
    if word.lower() not in _TAGS or not (word.islower() or word.isupper()):
        return False  # misspelled-section knows the others
    if word.lower().startswith("return") and definition.kind != "command":
        return False
    return not before.strip("# ") or word.lower() not in _IN_PROSE


RULE = LintRule(
    code="QL316",
    name="miswritten-tag",
    message="'{tag}:' is not a tag, and is read as running text",
    advice="write '{right}:'",
    rationale="QEMU's parser takes only the exact words for sections; any other line joins the text above it.",
    sample="""
          ##
          # @query-lamps:
          #
          # Show the lamps.
          #
        - # returns: their number  # QL316
        + # Returns: their number
          #
          # Since: 9.2
          ##
          { 'command': 'query-lamps', 'returns': 'Lamps' }

          ##
          # @Lamps:
          #
          # Lamps.
          #
          # @count: their number
          #
          # Since: 9.2
          ##
          { 'struct': 'Lamps', 'data': { 'count': 'int' } }
    """,
    check=check,
)
