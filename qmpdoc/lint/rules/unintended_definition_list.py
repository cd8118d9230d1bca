"""unintended-definition-list: a paragraph with an indented second line becomes a definition list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.documentation import in_literal
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Dialect, DocText

_TORN = matches_of(r"^(?P<indent> *)(?P<term>[A-Z][a-z]+(?: +[\w',()/-]+){4,}[,\w])\n(?P=indent) +[a-z]", re.MULTILINE)


_DESCRIPTION = matches_of(
    r"\n(?P<name>@[\w.-]+: +)(?P<term>(?![-*] )\S[^\n]*[^:\n])\n(?P<indent> +)(?![-*] )\S", re.MULTILINE
)
"""The first two lines of a description in a schema's comment."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find sentences that go on in a line indented further than their first one."""
    for block in scope.documentation.blocks(Dialect.RST):
        if not scope.has_markup(block.location.file):
            continue
        for match in _TORN(block.lines):
            row = match.string.count("\n", 0, match.start())
            indent = len(match["indent"])
            above = block.lines[row - 1] if row else ""
            begins = not above.strip() or len(above) - len(above.lstrip()) < indent
            if begins and not in_literal(block, row):
                yield finding(block.locate(row, indent), len(match["term"]))
        if scope.kinds.get(block.location.file) is FileKind.SCHEMA:
            yield from _in_descriptions(block)


def _in_descriptions(block: DocText) -> Iterator[Finding]:
    """Find descriptions with a second line that is indented further than the text of the first one."""
    for match in _DESCRIPTION(block.lines):
        if len(match["indent"]) > len(match["name"]):
            yield finding(block.locate(*position(match.string, match.start("term"))), len(match["term"]))


RULE = LintRule(
    code="QL452",
    name="unintended-definition-list",
    message="this line becomes a term, and what is indented below it its definition",
    advice="indent the line below as far as this one",
    rationale="reStructuredText takes an indented line below another for a definition, so the sentence is split.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
                  .params     = "",
                  .help       = "stop the machine",
              },

          SRST
          ``stop``
            Stop the machine at once and leave  # QL452
        -     it stopped until it is told to run on.
        +   it stopped until it is told to run on.
          ERST
    """,
    check=check,
)
