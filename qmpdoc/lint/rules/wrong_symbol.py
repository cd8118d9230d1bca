"""wrong-symbol: the comment before a definition begins with another name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.source import SourceFile
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_SYMBOL = re.compile(r"#\s*(?P<symbol>@(?P<name>[\w.-]+))\s*:?\s*$")


def check(scope: Scope) -> Iterator[Finding]:
    """Find comments that open with the name of something else, in the schemas of before 2017."""
    for definition in scope.schema_side:
        if definition.location.file not in scope.old_schemas:
            continue  # since 2017 a schema with such a comment does not build: the reader reports it
        found = _symbol(scope.sources[definition.location.file], definition.location.line)
        if found is not None and found[1]["name"] != definition.name:
            number, match = found
            place = definition.location.at(number, match.start("symbol") + 1)
            yield finding(place, len(match["symbol"]), documented=match["name"], definition=definition.name)


def _symbol(source: SourceFile, line: int) -> tuple[int, re.Match[str]] | None:
    """The first line of the comment right above a line, if it is a name and nothing else; and its number."""
    first = line
    while first > 1 and source.lines[first - 2].startswith("#"):
        first -= 1
        if source.lines[first - 1].startswith("##") and first < line - 1:
            break
    for number in range(first, line):
        if source.lines[number - 1].strip("# "):
            match = _SYMBOL.match(source.lines[number - 1])
            return (number, match) if match else None
    return None


RULE = LintRule(
    code="QL311",
    name="wrong-symbol",
    message="the comment of '{definition}' begins with '@{documented}'",
    advice="write @{definition}:",
    rationale="Tools assign the comment to another definition, and readers do not find it.",
    sample="""
          # -*- Mode: Python -*-

          ##
        - # @DriveInof  # QL311
        + # @DriveInfo
          #
          # A drive.
          #
          # @name: its name
          #
          # Since: 1.0
          ##
          { 'type': 'DriveInfo', 'data': { 'name': 'str' } }
    """,
    check=check,
)
