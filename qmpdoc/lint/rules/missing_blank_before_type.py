"""missing-blank-before-type: an argument's type follows its text without a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.edits import Edit
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_GLUED = re.compile(r"(?<=[\w.,;:\")])\(json-\w+")


def check(scope: Scope) -> Iterator[Finding]:
    """Find brackets with a JSON type right behind a word."""
    for block in scope.documentation.lines(Dialect.PLAIN):
        for line in block:
            for match in _GLUED.finditer(line.text):
                place = line.at(match.start())
                yield finding(place, len(match[0]), fixes=(Edit(location=place, text=" "),))


RULE = LintRule(
    code="QL402",
    name="missing-blank-before-type",
    message="missing blank before the type",
    advice="put a blank before the bracket",
    rationale="The type reads as a part of the word before it.",
    sample="""
          SQMP
          eject
          -----

          Eject a medium.

          Arguments:

        - - "device": drive to empty(json-string)  # QL402
        + - "device": drive to empty (json-string)
          EQMP
    """,
    check=check,
)
