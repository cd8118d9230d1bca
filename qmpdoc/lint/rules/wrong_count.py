"""wrong-count: a comment states how many members or values there are, and the schema has another number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Enum, Struct

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNT = re.compile(
    rf" (?:[Tt]here are|of|has|have) (?P<count>{'|'.join(_WORDS)}|[2-9]) (?P<kind>properties|members|values|options)\b"
)


def check(scope: Scope) -> Iterator[Finding]:
    """Find such numbers in the comments of structs and enums."""
    files = {each.path for each in scope.files(FileKind.SCHEMA) if _COUNT.search(scope.text(each.path))}
    for definition in scope.commented if files else ():
        if definition.location.file not in files:
            continue
        if not isinstance(definition, Struct | Enum) or not definition.documented or getattr(definition, "base", None):
            continue
        parts = len(definition.parts)
        for number, line, _ in scope.comment_lines(definition):
            match = _COUNT.search(line) if " " in line and not line.startswith("# @") else None
            if match and parts > 1 and _number(match["count"]) != parts:
                place = definition.location.at(number, match.start("count") + 1)
                length = match.end() - match.start("count")
                yield finding(place, length, shown=match["count"], kind=match["kind"], real=parts)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.index(word) + 2


RULE = LintRule(
    code="QL346",
    name="wrong-count",
    message="the comment states {shown} {kind}, but the schema has {real}",
    advice="write the number that there are, or none",
    rationale="A number that is not changed when a member is added makes readers look for a mistake elsewhere.",
    sample="""
          ##
          # @Colour:
          #
        - # An enumeration of two values.  # QL346
        + # An enumeration of three values.
          #
          # @red: like fire
          #
          # @green: like grass
          #
          # @blue: like the sky
          #
          # Since: 9.1
          ##
          { 'enum': 'Colour', 'data': [ 'red', 'green', 'blue' ] }
    """,
    check=check,
)
