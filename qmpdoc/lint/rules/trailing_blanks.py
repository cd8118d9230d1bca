"""trailing-blanks: a line of documentation ends in blanks."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.documentation import Line
from qmpdoc.lint.edits import Edit
from qmpdoc.lint.remembered import Lines, remembered
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect


def check(scope: Scope) -> Iterator[Finding]:
    """Find lines of documentation with blanks or tabs at their end."""
    for block in scope.documentation.lines(where=_has_blanks):
        for line in block:
            length = len(line.text) - len(line.text.rstrip())
            if length and line.text[-1] in " \t" and not _is_escaped(line):
                source = scope.line(line.location)
                start = line.at(len(line.text) - length)
                length = len(source) - (start.column - 1)
                yield finding(start, length, fixes=(Edit(location=start, length=length),))


@remembered
def _has_blanks(lines: Lines) -> bool:
    return any(line.endswith((" ", "\t")) for line in lines)


def _is_escaped(line: Line) -> bool:
    """Whether the blank is part of the markup: reStructuredText has ``\\ `` for "nothing is here"."""
    return line.block.dialect is Dialect.RST and line.text.endswith("\\ ")


RULE = LintRule(
    code="QL431",
    name="trailing-blanks",
    message="trailing blanks",
    advice="remove them",
    rationale="They show up in every patch that touches the line, and git calls them an error.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

        - Stop the machine.    # QL431
        + Stop the machine.

          Arguments: None.
          EQMP
    """,
    check=check,
)
