"""wrong-optional-mark: a comment marks a member as #optional that is mandatory, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Event, Member, SourceLocation, Struct, Union

_MARK = re.compile(r"@[\w.-]+\s*:\s*#optional\b", re.IGNORECASE)
_SAYS = re.compile(r"optional|default|omitted|absent|\bif\b|\bonly\b|\bwhen\b", re.IGNORECASE)
_CUSTOM = 0.5
"""The share of marked members among those that are optional from which on marks are the custom of a schema."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find marks that the schema contradicts, in the schemas of before 2017; words that say it count, too."""
    described = [(member, place, _is_marked(scope, place[0])) for member, place in _described(scope)]
    marks = [marked for member, _, marked in described if member.optional]
    custom = sum(marks) > len(marks) * _CUSTOM
    for member, place, marked in described:
        if marked and not member.optional:
            yield finding(*place, member=member.name, real="mandatory", advice="remove #optional")
        elif custom and member.optional and not marked and not _SAYS.search(str(member.body or "")):
            yield finding(*place, member=member.name, real="optional", advice="write #optional after its name")


def _described(scope: Scope) -> Iterator[tuple[Member, tuple[SourceLocation, int]]]:
    """The members of schemas that comments describe, and where."""
    if not any("#optional" in scope.text(path) for path in scope.sources):
        return
    for definition in scope.schema_side:
        if isinstance(definition, Command | Event | Struct | Union):
            listed = definition.arguments if isinstance(definition, Command | Event) else definition.members
            for member in listed:
                place = scope.member_place(definition, member.name)
                if place[0] != definition.location:
                    yield member, place


def _is_marked(scope: Scope, place: SourceLocation) -> bool:
    return _MARK.search(scope.line(place)) is not None


RULE = LintRule(
    code="QL313",
    name="wrong-optional-mark",
    message="'{member}' is {real} in the schema, but not in its comment",
    advice="{advice}",
    rationale="A client that leaves out a mandatory member fails.",
    sample="""
          # -*- Mode: Python -*-

          ##
          # @DriveInfo
          #
          # A drive.
          #
        - # @name: #optional its name  # QL313
        + # @name: its name
          #
          # @slot: #optional its slot
          #
          # @size: #optional its size in bytes
          #
        - # @model: who made it  # QL313
        + # @model: #optional who made it
          #
          # Since: 1.0
          ##
          { 'type': 'DriveInfo',
            'data': { 'name': 'str', '*slot': 'int', '*size': 'int', '*model': 'str' } }
    """,
    check=check,
)
