"""nested-literal: a literal does not end where the next one begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.documentation import in_literal
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_LITERAL = re.compile(r"(?<![\w`\\])``(?=[^\s`])(?P<inside>(?:[^\n]|\n(?!\s*\n))+?)(?<=\S)``(?![\w`])")
"""As reStructuredText reads it: an end is not followed by a letter, so that ``a,``b`` goes on."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find literals of reStructuredText with backquotes inside."""
    for block in scope.documentation.blocks(Dialect.RST):
        text = str(block)
        for match in _LITERAL.finditer(text) if "``" in text else ():
            inner = match["inside"].find("``")
            if inner >= 0:
                row, column = position(text, match.start("inside") + inner)
                if not in_literal(block, row):
                    shown = " ".join(match["inside"].split())
                    yield finding(block.locate(row, column), 2, literal=shown[:60])


RULE = LintRule(
    code="QL455",
    name="nested-literal",
    message="the literal '{literal}' has backquotes inside: one before it does not end",
    advice="end each literal with `` and a blank or punctuation, and begin it the same way",
    rationale="Readers see the backquotes, and the text between them as a literal.",
    sample="""
          SRST
          ``-lamp``
        -     Take ``host:d,``reverse```` for a lamp elsewhere.  # QL455
        +     Take ``host:d,reverse`` for a lamp elsewhere.
          ERST
    """,
    check=check,
)
