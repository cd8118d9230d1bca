"""tag-in-paragraph: the tag of a section has no blank line above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import Dialect

_TAGS = "Since|Returns|Errors|Examples?|Notes?|Features"
_IN_PARAGRAPH = matches_of(re.compile(rf"^[^\n]*\S[^\n]*\n(?P<tag>(?:{_TAGS}):)(?=[ \n]|$)(?!:)", re.MULTILINE))


def check(scope: Scope) -> Iterator[Finding]:
    """Find tags right below another line, in comments that tools read."""
    for block in scope.documentation.blocks(Dialect.RST):
        if scope.kinds.get(block.location.file) is FileKind.SCHEMA:
            for match in _IN_PARAGRAPH(block.lines):
                tag = match["tag"]
                yield finding(block.locate(*position(match.string, match.start("tag"))), len(tag), tag=tag)


RULE = LintRule(
    code="QL327",
    name="tag-in-paragraph",
    message="no blank line separates '{tag}' from the text above it",
    advice="put a blank line above the tag",
    rationale="A section begins with a paragraph; QEMU's parser reads a tag inside of one as running text since 9.0.",
    sample="""
          ##
          # @query-lamps:
          #
          # Show the lamps.
        + #
          # Returns: their number  # QL327
          #
          # Since: 9.2
          ##
          { 'command': 'query-lamps', 'returns': 'Lamps' }

          ##
          # @Lamps:
          #
          # Lamps.
          #
          # @count: their number
          #
          # Since: 9.2
          ##
          { 'struct': 'Lamps', 'data': { 'count': 'int' } }
    """,
    check=check,
)
