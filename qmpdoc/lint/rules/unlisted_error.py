"""unlisted-error: a section of errors has text where the others of the schema have a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import SourceLocation

_SECTION = re.compile(r"^# Errors:(?P<rest>[ \t]*\S.*)?\n(?P<lines>(?:#(?:[ \t]{2,}\S.*|[ \t]*)\n)*)", re.MULTILINE)
_LINE = re.compile(r"#(?P<blanks>[ \t]+)(?P<item>[-*] )?(?P<text>\S.*)")
_MOST = 0.6
"""The share of the sections with a list that makes a custom."""
_FEWEST = 3
"""Sections with a list that make one."""


class _Section(NamedTuple):
    """The first text of a section that is not an item of a list, and whether the section has a list."""

    loose: tuple[SourceLocation, str] | None
    listed: bool


def check(scope: Scope) -> Iterator[Finding]:
    """Find ``Errors: If it is broken, GenericError``, and items that lost their dash."""
    sections = scope.once(_sections)
    listed = sum(each.listed for each in sections)
    if listed < _FEWEST or listed < len(sections) * _MOST:
        return
    for each in sections:
        if each.loose is not None and scope.subset.wants(each.loose[0].file):
            place, text = each.loose
            yield finding(place, len(text))


def _sections(scope: Scope) -> tuple[_Section, ...]:
    found: list[_Section] = []
    for path, source in scope.sources.items():
        text = scope.text(path) if scope.kinds[path] is FileKind.SCHEMA else ""
        for match in _SECTION.finditer(text) if "\n# Errors:" in text else ():
            number = text.count("\n", 0, match.start()) + 1
            if match["rest"]:
                rest = match["rest"].strip()
                found.append(_Section((source.locate(number, match["rest"].index(rest) + 10), rest), False))
            else:
                found.append(_read(match["lines"], source.locate(number + 1)))
    return tuple(found)


def _read(lines: str, first: SourceLocation) -> _Section:
    """A section from its lines: a line that is not indented further than the dash above it is not part of an item."""
    margin: int | None = None
    for number, line in enumerate(lines.split("\n")):
        match = _LINE.match(line)
        if match is None:
            continue
        if match["item"]:
            margin = len(match["blanks"])
        elif margin is None or len(match["blanks"]) <= margin:
            place = first.at(first.line + number, match.start("text") + 1)
            return _Section((place, match["text"].rstrip()), margin is not None)
    return _Section(None, margin is not None)


RULE = LintRule(
    code="QL348",
    name="unlisted-error",
    message="this error is not an item of a list",
    advice="write '    - If …, GenericError' on a line of its own below 'Errors:'",
    rationale="Readers look for one item for each error, as the other comments have it.",
    sample="""
          ##
          # @open:
          #
          # Open a door.
          #
          # @door: its name
          #
          # Errors:
          #     - If @door is stuck, GenericError
          #
          # Since: 9.2
          ##
          { 'command': 'open', 'data': { 'door': 'str' } }

          ##
          # @close:
          #
          # Close a door.
          #
          # @door: its name
          #
          # Errors:
          #     - If @door is stuck, GenericError
          #
          # Since: 9.2
          ##
          { 'command': 'close', 'data': { 'door': 'str' } }

          ##
          # @lift:
          #
          # Lift a door.
          #
          # @door: its name
          #
          # Errors:
          #     - If @door is stuck, GenericError
          #
          # Since: 9.2
          ##
          { 'command': 'lift', 'data': { 'door': 'str' } }

          ##
          # @move:
          #
          # Move a door.
          #
          # @door: its name
          #
        - # Errors: If @door is stuck, GenericError  # QL348
        + # Errors:
        + #     - If @door is stuck, GenericError
          #
          # Since: 9.2
          ##
          { 'command': 'move', 'data': { 'door': 'str' } }
    """,
    check=check,
)
