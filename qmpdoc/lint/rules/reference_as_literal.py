"""reference-as-literal: a comment shows a name of the schema as a literal."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.commented import commented_blocks
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Event

_LITERAL = matches_of(r"``(?<!```)(?P<name>[A-Za-z]\w*[_-][\w-]*)``(?!`)")
"""A name that cannot be a word of the language."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find literals that are the name of a member of the definition, or of a command or an event."""
    talking = {*scope.declared_names(Command), *scope.declared_names(Event)}
    for block, definition in commented_blocks(scope):
        for match in _LITERAL(block.lines):
            name = match["name"]
            if name in talking or any(each.name == name for each in definition.parts):
                place = block.locate(*position(match.string, match.start()))
                edit = Edit(location=place, length=len(match[0]), text=f"@{name}")
                yield finding(place, len(match[0]), name=name, fixes=(edit,))


RULE = LintRule(
    code="QL330",
    name="reference-as-literal",
    message="'{name}' is a name of the schema, but is written as a literal",
    advice="write @{name}",
    rationale="Tools make a link of a name behind @, and check that it exists.",
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
        - # @dim-ms: time in milliseconds.  If ``dim-ms`` is zero,  # QL330
        + # @dim-ms: time in milliseconds.  If @dim-ms is zero,
          #     dim them at once.
          #
          # Since: 9.2
          ##
          { 'command': 'dim', 'data': { 'dim-ms': 'int' } }
    """,
    check=check,
)
