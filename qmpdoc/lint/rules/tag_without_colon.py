"""tag-without-colon: a section of a comment begins with a tag that lacks its colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.edits import Edit
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_MEMBER = re.compile(r"#\s@[\w.-]+:\s*\S")
_TAG_ABOVE = re.compile(r"# (?:Since|Notes?|Examples?|Returns|Errors|Features|TODO):")
_TAG = re.compile(r"# (?P<tag>Returns?(?= \S)|(?:Example|Note)s?(?=\s*$))")
_RIGHT = re.compile(r"# (?:Returns|Examples?|Notes?):")


def check(scope: Scope) -> Iterator[Finding]:
    """Find paragraphs behind the description of a member that begin with a tag; above them it is a sentence."""
    for definition in scope.commented:
        if not definition.documented:
            continue
        lines = scope.comment_lines(definition)
        tagged = {match[0].strip("# :s") for _, line, _ in lines if (match := _RIGHT.match(line))}
        described = False
        for number, line, before in lines:
            described = described or _MEMBER.match(line) is not None or _TAG_ABOVE.match(line) is not None
            match = _TAG.match(line) if described and not before.strip("# ") else None
            if match and match["tag"].rstrip("s") not in tagged:
                place = definition.location.at(number, match.start("tag") + 1)
                right = "Returns" if match["tag"].startswith("Return") else match["tag"]
                edit = Edit(location=place, length=len(match["tag"]), text=f"{right}:")
                yield finding(place, len(match["tag"]), tag=match["tag"], right=right, fixes=(edit,))


RULE = LintRule(
    code="QL345",
    name="tag-without-colon",
    message="'{tag}' begins a section and has no colon",
    advice="write '{right}:'",
    rationale="Without the colon it is not a section, and joins the description of the last member.",
    sample="""
          ##
          # @Lamps:
          #
          # Lamps.
          #
          # @count: their number
          #
          # Since: 1.2
          ##
          { 'struct': 'Lamps', 'data': { 'count': 'int' } }

          ##
          # @query-lamps:
          #
          # Show the lamps.
          #
          # @dark: whether those that are off are shown, too
          #
        - # Returns their number  # QL345
        + # Returns: their number
          #
          # Since: 1.2
          ##
          { 'command': 'query-lamps', 'data': { 'dark': 'bool' }, 'returns': 'Lamps' }
    """,
    check=check,
)
