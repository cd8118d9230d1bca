"""swallowed-list: the lines of a list go into the paragraph above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qmpdoc.lint.passages import Line
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_ITEM = re.compile(r"(?P<indent>\s*)(?:[-*+]|\d{1,2}[.)]|#\.)\s+\S")
_PROSE = re.compile(r"(?P<indent>\s*)(?:@[\w.-]+:\s+\S|[^\W\d_])")


def check(scope: Scope) -> Iterator[Finding]:
    """Find items of a list right below a line of prose with the same indentation."""
    for block in scope.passages.lines(Dialect.RST):
        yield from _in_block(block)


def _in_block(lines: Sequence[Line]) -> Iterator[Finding]:
    literal = -1
    for above, line in pairwise(lines):
        indent = len(line.text) - len(line.text.lstrip()) + line.location.column
        if line.text.strip() and literal >= 0 and indent <= literal:
            literal = -1
        if above.text.rstrip().endswith("::"):
            literal = len(above.text) - len(above.text.lstrip()) + above.location.column
        item, prose = _ITEM.match(line.text), _PROSE.match(above.text)
        if literal >= 0 or item is None or prose is None or _ITEM.match(above.text):
            continue
        if item["indent"] == prose["indent"] and above.location.column == line.location.column:
            start = line.at(len(item["indent"]))
            yield finding(start, len(line.text.strip()))


RULE = Rule(
    code="QL451",
    name="swallowed-list",
    message="this item of a list is swallowed by the paragraph above it",
    advice="put a blank line above it",
    rationale="A list begins after a blank line; without one the dashes stand in the middle of the text.",
    bad="""
            {
                .name       = "stop",
                .args_type  = "",
                .params     = "",
                .help       = "stop the machine",
            },

        SRST
        ``stop``
          Stop the machine. Its devices
          - keep their state  # QL451
          - keep their connections
        ERST
    """,
    good="""
            {
                .name       = "stop",
                .args_type  = "",
                .params     = "",
                .help       = "stop the machine",
            },

        SRST
        ``stop``
          Stop the machine. Its devices

          - keep their state
          - keep their connections
        ERST
    """,
    check=check,
)
