"""indented-definition: a definition of a schema does not begin at the left margin."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.edits import Edit
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find definitions with nothing but blanks before them on their line."""
    for definition in scope.commented:
        place = definition.location
        if place.column > 1 and definition.module is not None:
            margin = scope.line(place)[: place.column - 1]
            if margin and not margin.strip():
                start = place.at(place.line, 1)
                edit = Edit(location=start, length=len(margin), text="")
                yield finding(start, len(margin), name=definition.name, fixes=(edit,))


RULE = LintRule(
    code="QL439",
    name="indented-definition",
    message="the definition of '{name}' is indented",
    advice="let it begin at the left margin",
    rationale="Definitions are found by their first characters, by readers and by tools that search for them.",
    sample="""
          ##
          # @dim:
          #
          # Dim the lamps.
          #
          # Since: 9.1
          ##
        -   { 'command': 'dim' }  # QL439
        + { 'command': 'dim' }
    """,
    check=check,
)
