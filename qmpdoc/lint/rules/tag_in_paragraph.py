"""tag-in-paragraph: the tag of a section, or the name of a member, has no blank line above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.files.json_text import position
from qmpdoc.lint.commented import schema_blocks
from qmpdoc.lint.remembered import matches_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import DocText

_TAGS = "Since|Returns|Errors|Examples?|Notes?|Features"
_IN_PARAGRAPH = matches_of(rf"\n(?<=\S\n)(?P<tag>(?:{_TAGS}):)(?=[ \n]|$)")
_DESCRIPTION = matches_of(r"\n(?P<tag>@[\w.-]+:)(?=[ \n]|$)")
_LABEL = re.compile(rf"(?:{_TAGS}|Arguments):\s*")
_RARELY = 3
"""One description without a blank line is a mistake where this number of others have one."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find tags right below another line, in comments that tools read."""
    for block in schema_blocks(scope):
        for match in _IN_PARAGRAPH(block.lines):
            yield _finding(block, match)
        yield from _descriptions(block)


def _descriptions(block: DocText) -> Iterator[Finding]:
    """Find descriptions right below another one, where most of a comment's descriptions have a blank line above."""
    found = _DESCRIPTION(block.lines)
    bare = [each for each in found if _has_text_above(each)]
    if bare and (len(bare) + 1) * _RARELY <= len(found):
        yield from (_finding(block, each) for each in bare)


def _has_text_above(match: re.Match[str]) -> bool:
    end = match.start()
    above = match.string[match.string.rfind("\n", 0, end) + 1 : end]
    return bool(above.strip()) and not _LABEL.fullmatch(above)


def _finding(block: DocText, match: re.Match[str]) -> Finding:
    place = block.locate(*position(match.string, match.start("tag")))
    return finding(place, len(match["tag"]), tag=match["tag"])


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
