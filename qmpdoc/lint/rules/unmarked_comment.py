"""unmarked-comment: the comment of a definition lacks its '##' or the '@' before its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_ENDS = re.compile(r"##\s*$")
_SYMBOL = re.compile(r"#\s*(?P<at>@?)(?P<name>[\w.-]+)\s*:?\s*$")


def check(scope: Scope) -> Iterator[Finding]:
    """Find comments right above a definition that name it and are not marked as documentation."""
    for definition in scope.commented:
        comment = scope.comment_lines(definition)
        named = next((each for each in comment if each[1].strip("# ")), None)
        match = _SYMBOL.match(named[1]) if named else None
        if named is None or match is None or match["name"] != definition.name:
            continue
        place = definition.location.at(named[0], match.start("at") + 1)
        missing = []
        if not match["at"]:
            missing.append("the '@' before its name")
        if not comment[0][1].startswith("##"):
            missing.append("the '##' above it")
        if not _ENDS.match(comment[-1][1]):
            missing.append("the '##' below it")
        if missing and not scope.reports_at(place):
            lack = " and ".join(missing)
            yield finding(place, len(match["at"] + match["name"]), definition=definition.name, lack=lack)


RULE = LintRule(
    code="QL318",
    name="unmarked-comment",
    message="the comment of '{definition}' lacks {lack}",
    advice="put '##' above and below the comment, and begin it with '@{definition}:'",
    rationale="Tools that read the schema's comments skip one without these marks.",
    sample="""
          ##
        - # dim:  # QL318
        + # @dim:
          #
          # Dim a lamp.
          #
          # @lamp: #optional its name
          #
          # Since: 1.2
          ##
          { 'command': 'dim', 'data': { '*lamp': 'str' } }
    """,
    check=check,
)
