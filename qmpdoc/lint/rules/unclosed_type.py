"""unclosed-type: a bracket around the type of an argument is opened and not closed, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.documentation import Line
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Dialect

_TYPE = re.compile(r"\bjson-[a-z]+\b")
_ITEM = re.compile(r"\s*-\s+[\"'\w]")


def check(scope: Scope) -> Iterator[Finding]:
    """Find list items of plain text with a type in a bracket that is not closed or not opened."""
    for block in scope.documentation.lines(Dialect.PLAIN):
        for item in _items(block):
            text = "\n".join(each.text for each in item)
            if text.count("(") == text.count(")"):
                continue
            found = next(_halves(text), None)
            if found is not None:
                row = text.count("\n", 0, found.start())
                column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
                yield finding(item[row].at(column), len(found[0]), type=found[0])


def _items(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of each list item, to the next one or a blank line."""
    item: list[Line] = []
    for line in lines:
        if _ITEM.match(line.text) or not line.text.strip():
            if item:
                yield item
            item = [line] if line.text.strip() else []
        elif item:
            item.append(line)
    if item:
        yield item


def _halves(text: str) -> Iterator[re.Match[str]]:
    """The types behind a bracket that is never closed, and those before one that was never opened."""
    for match in _TYPE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        opened = before.rstrip().endswith("(")
        if (opened and ")" not in after) or (
            before.count("(") <= before.count(")") and re.match(r"(?:,[^()]*)?\)", after)
        ):
            yield match


RULE = LintRule(
    code="QL403",
    name="unclosed-type",
    message="the brackets around '{type}' do not match",
    advice="write (json-type) or (json-type, optional)",
    rationale="Tools find the type by its brackets; without them the type is a word of the text.",
    sample="""
          SQMP
          set_lamp
          --------

          Switch a lamp.

          Arguments:

        - - "name": name of the lamp (json-string  # QL403
        - - "on": whether it shines json-bool)  # QL403
        + - "name": name of the lamp (json-string)
        + - "on": whether it shines (json-bool)
          EQMP
    """,
    check=check,
)
