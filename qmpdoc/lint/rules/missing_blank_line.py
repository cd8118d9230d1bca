"""missing-blank-line: a heading or label of plain text has no blank line around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.documentation import Line
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_UNDERLINE = re.compile(r"([-=~])\1{2,}\s*$")
_LABEL = re.compile(r"(?:Arguments|Data|Examples?)(?: \(\d+\))?:\s*$")


def check(scope: Scope) -> Iterator[Finding]:
    """Find headings with text right above or below them, and labels with text right below."""
    for lines in scope.documentation.lines(Dialect.PLAIN):
        for index, line in enumerate(lines[1:], start=1):
            if _UNDERLINE.match(line.text) and lines[index - 1].text.strip():
                yield from _around(lines, index)
            elif _LABEL.match(line.text) and _has_text(lines, index + 1):
                yield finding(lines[index + 1].location, what="the label", where="above")


def _around(lines: Sequence[Line], underline: int) -> Iterator[Finding]:
    if underline >= 2 and _has_text(lines, underline - 2):
        yield finding(lines[underline - 1].location, what="the heading", where="above")
    if _has_text(lines, underline + 1):
        yield finding(lines[underline + 1].location, what="the heading", where="above")


def _has_text(lines: Sequence[Line], index: int) -> bool:
    return index < len(lines) and bool(lines[index].text.strip())


RULE = LintRule(
    code="QL435",
    name="missing-blank-line",
    message="no blank line separates this from {what}",
    advice="put a blank line above",
    rationale="Tools and readers find headings and labels by the blank lines around them.",
    severity=Severity.NOTE,
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

          Stop the machine.

          Arguments: None.

          Example:
        +
          -> { "execute": "stop" }  # QL435
          <- { "return": {} }
          EQMP
    """,
    check=check,
)
