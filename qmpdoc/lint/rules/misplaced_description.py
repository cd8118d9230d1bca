"""misplaced-description: the description of a member follows a section of the comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope

_SECTION = re.compile(r"# (?P<tag>Returns|Since|Notes?|NOTE|Examples?):(?!:)")
_MEMBER = re.compile(r"#\s@(?P<name>[\w.-]+):")


def check(scope: Scope) -> Iterator[Finding]:
    """Find descriptions below a section, in comments of ages with a parser that accepted it."""
    for definition in scope.commented:
        if not definition.documented or definition.location.file not in scope.old_schemas:
            continue
        names = {each.name for each in definition.parts}
        tag = ""
        for number, line, _ in scope.comment_lines(definition):
            section, member = _SECTION.match(line), _MEMBER.match(line)
            tag = section["tag"] if section else tag
            if member and tag and member["name"] in names:
                place = definition.location.at(number, member.start("name"))
                if not scope.reports_at(place):
                    yield finding(place, len(member["name"]) + 1, name=member["name"], tag=tag)


RULE = LintRule(
    code="QL343",
    name="misplaced-description",
    message="the description of '{name}' is below '{tag}:'",
    advice="move it above all sections",
    rationale="Later parsers refuse it, and readers take it for a part of the section.",
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: #optional its name
          #
        - # Since: 1.4
        - #
        - # @slot: its slot  # QL343
        + # @slot: its slot
        + #
        + # Since: 1.4
          ##
          { 'type': 'Drive', 'data': { '*name': 'str', 'slot': 'int' } }
    """,
    check=check,
)
