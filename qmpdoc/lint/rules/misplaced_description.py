"""misplaced-description: the description of a member follows a section of the comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.enumeration import enumerated
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, SourceLocation

_SECTION = re.compile(r"# (?P<tag>Returns|Since|Notes?|NOTE|Examples?):(?!:)")
_MEMBER = re.compile(r"#\s@(?P<name>[\w.-]+):")


def check(scope: Scope) -> Iterator[Finding]:
    """Find descriptions below a section, in comments of ages with a parser that accepted it."""
    for definition in scope.commented:
        if not definition.documented or definition.location.file not in scope.old_schemas:
            continue
        for tag, members in _below_sections(definition, scope):
            place, first = members[0]
            names = enumerated([f"'{name}'" for _, name in members])
            subject = f"the description of {names} is" if len(members) == 1 else f"the descriptions of {names} are"
            yield finding(place, len(first) + 1, subject=subject, tag=tag)


def _below_sections(definition: AnyDefinition, scope: Scope) -> Iterator[tuple[str, list[tuple[SourceLocation, str]]]]:
    """The tags of sections with descriptions below them, and the places and names of those."""
    names = {each.name for each in definition.parts}
    tag = ""
    found: list[tuple[SourceLocation, str]] = []
    for number, line, _ in scope.comment_lines(definition):
        section, member = _SECTION.match(line), _MEMBER.match(line)
        if section and found:
            yield tag, found
            found = []
        tag = section["tag"] if section else tag
        if member and tag and member["name"] in names:
            place = definition.location.at(number, member.start("name"))
            if not scope.reports_at(place):
                found.append((place, member["name"]))
    if found:
        yield tag, found


RULE = LintRule(
    code="QL343",
    name="misplaced-description",
    message="{subject} below '{tag}:'",
    advice="move descriptions above all sections",
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
