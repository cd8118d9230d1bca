"""unintended-definition-list: a paragraph whose second line is indented becomes a definition list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qmpdoc.lint.passages import Line
from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_TERM = re.compile(r"\s*[A-Z][a-z]+(?:\s+[\w',()/-]+){4,}[,\w]$")
_GOES_ON = re.compile(r"\s+[a-z]")


def check(scope: Scope) -> Iterator[Finding]:
    """Find sentences that go on in a line indented further than their first one."""
    for block in scope.passages.lines(Dialect.RST):
        yield from _in_block(block)


def _in_block(lines: Sequence[Line]) -> Iterator[Finding]:
    literal = -1
    for index, line in enumerate(lines[:-1]):
        below = lines[index + 1]
        indent = _indent(line)
        if line.text.strip() and literal >= 0 and indent <= literal:
            literal = -1
        if literal < 0 and line.text.rstrip().endswith("::"):
            literal = indent
        if literal >= 0 or (index and lines[index - 1].text.strip() and _indent(lines[index - 1]) >= indent):
            continue
        if _TERM.match(line.text.rstrip()) and _GOES_ON.match(below.text) and _indent(below) > indent:
            yield finding(line.at(len(line.text) - len(line.text.lstrip())), len(line.text.strip()))


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip()) + line.location.column


RULE = Rule(
    code="QL452",
    name="unintended-definition-list",
    message="this line becomes a term, and what is indented below it its definition",
    advice="indent the line below as far as this one",
    rationale="reStructuredText takes an indented line below another for a definition; the sentence is torn in two.",
    bad="""
            {
                .name       = "stop",
                .args_type  = "",
                .params     = "",
                .help       = "stop the machine",
            },

        SRST
        ``stop``
          Stop the machine at once and leave  # QL452
            it stopped until it is told to run on.
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
          Stop the machine at once and leave
          it stopped until it is told to run on.
        ERST
    """,
    check=check,
)
