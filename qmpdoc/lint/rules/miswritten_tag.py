"""miswritten-tag: a word with a colon in a comment is not the tag of a section, or not spelled as tags are."""

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
_LABEL = re.compile(r"# (?P<tag>Arguments|[a-z][\w-]+):(?:\s|$)")
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
                yield finding(place, len(match["tag"]) + 1, tag=match["tag"], advice=f"write '{right}:'")
                continue
            label = _LABEL.match(line)
            if label and _is_label(label["tag"], before, definition, scope):
                place = definition.location.at(number, label.start("tag") + 1)
                yield finding(place, len(label["tag"]) + 1, tag=label["tag"], advice=_advice(label["tag"]))


def _is_label(word: str, before: str, definition: AnyDefinition, scope: Scope) -> bool:
    """Whether a word opens a paragraph as the name of an argument does, or as a label that is no longer a tag."""
    if definition.location.file in scope.old_schemas or definition.kind == "enum" or before.strip("# "):
        return False
    if word.lower() in _TAGS or any(each.name == word for each in definition.parts):
        return False  # undescribed-member reports the member
    return word == "Arguments" or definition.kind in ("command", "event")


def _advice(word: str) -> str:
    return "remove it" if word == "Arguments" else f"write '@{word}:' for an argument, or remove the line"


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
    advice="{advice}",
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
