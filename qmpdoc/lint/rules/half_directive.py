"""half-directive: a directive with one colon is a comment, and its content is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import in_literal
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.remembered import Lines, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_HALF = re.compile(r"\s*\.\. (?P<name>[a-z][\w-]*)(?P<colon>:?)\s*$")
_SHORT = re.compile(r"\s*\.\. (?P<name>note|warning|caution|important|admonition|qmp-example|option)(?P<colon>:)(?!:)")


def check(scope: Scope) -> Iterator[Finding]:
    """Find lines that begin as a directive does and lack one or both colons."""
    for block in scope.documentation.lines(Dialect.RST, where=_has_half):
        for line in block:
            match = _half(line.text)
            if match and not in_literal(line.block, line.row):
                end = line.at(match.end("name"))
                fix = Edit(location=end, length=len(match["colon"]), text="::")
                place = line.at(match.start("name"))
                yield finding(place, len(match["name"]), name=match["name"], fixes=(fix,))


def _half(line: str) -> re.Match[str] | None:
    return (_SHORT.match(line) or _HALF.match(line)) if ".. " in line else None


@remembered
def _has_half(lines: Lines) -> bool:
    return any(map(_half, lines))


RULE = LintRule(
    code="QL453",
    name="half-directive",
    message="'{name}' is a comment that nobody sees; a directive has two colons",
    advice="write .. {name}::",
    rationale="reStructuredText leaves comments out, so the manual lacks the content.",
    sample="""
          SRST
          ``-shut``
              Shut down at once.

        -     .. note:  # QL453
        +     .. note::
                 Nothing is saved.
          ERST
    """,
    check=check,
)
