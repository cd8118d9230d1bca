"""misspelled-section: a section of a comment has a name that is similar to a known one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope

_WORD = re.compile(r"#\s(?P<word>[A-Z][a-z]{3,9}):(?:\s|$)")
_SECTIONS = ("Returns", "Errors", "Since", "Features", "Example", "Examples", "Note", "Notes", "Warning", "Caution")


def check(scope: Scope) -> Iterator[Finding]:
    """Find first words of comment lines that look like the name of a section but are not one."""
    for source in scope.files(FileKind.SCHEMA):
        for number, line in enumerate(source.lines, start=1):
            match = _WORD.match(line) if line.startswith("# ") else None
            guess = nearest(match["word"], _SECTIONS) if match and match["word"] not in _SECTIONS else None
            if match and guess:
                place = source.locate(number, match.start("word") + 1)
                yield finding(place, len(match["word"]), word=match["word"], guess=guess)


RULE = LintRule(
    code="QL312",
    name="misspelled-section",
    message="unknown section '{word}:', did you mean '{guess}:'?",
    advice="write {guess}:",
    rationale="Its text becomes part of the text before it, and tools do not find it.",
    sample="""
          ##
          # @stop:
          #
          # Stop the machine.
          #
        - # Error:  # QL312
        + # Errors:
          #     - if it is not running
          #
          # Since: 1.0
          ##
          { 'command': 'stop' }
    """,
    check=check,
)
