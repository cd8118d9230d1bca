"""unknown-described-member: the comment of a definition describes a member that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.files.source import SourceFile
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Enum, Event, Struct
from qmpdoc.wire import ObjectType

_MEMBER = re.compile(r"#\s*@(?P<name>[\w-]+):\s+\S")

_CHECKED = (Command, Enum, Event, Struct)


def check(scope: Scope) -> Iterator[Finding]:
    """Find names that comments describe and definitions lack, in the schemas of before 2017."""
    for definition in scope.schema_side:
        if definition.location.file not in scope.old_schemas or not isinstance(definition, _CHECKED):
            continue
        known = _known(definition, scope)
        if known is None:
            continue
        source = scope.sources[definition.location.file]
        for number, match in _described(source, definition.location.line):
            name = match["name"]
            if name not in known:
                place = definition.location.at(number, match.start("name"))
                guess = did_you_mean(name, known)
                yield finding(place, len(name) + 1, name=name, definition=definition.name, guess=guess)


def _known(definition: Command | Enum | Event | Struct, scope: Scope) -> frozenset[str] | None:
    """The names of what a definition has; None where that is not known."""
    features = {each.name for each in definition.features}
    if isinstance(definition, Enum):
        return frozenset({*features, *(each.name for each in definition.values)})
    if isinstance(definition, Struct):
        base = scope.types.of(definition.base) if definition.base else None
        inherited = base.fields if isinstance(base, ObjectType) else {}
        return frozenset({*features, *(each.name for each in definition.members), *inherited})
    found = scope.types.data(definition) if isinstance(definition, Event) else scope.types.arguments(definition)
    names = {*found.fields, *(name for each in found.branches.values() for name in each.fields)}
    return None if found.open else frozenset(features | names)


def _described(source: SourceFile, line: int) -> Iterator[tuple[int, re.Match[str]]]:
    """The names that the comment right above a line describes, and the lines that they are on."""
    number = line - 1
    while number > 0 and source.lines[number - 1].startswith("#"):
        match = _MEMBER.match(source.lines[number - 1])
        if match:
            yield number, match
        if source.lines[number - 1].startswith("##") and number < line - 1:
            break
        number -= 1


RULE = LintRule(
    code="QL315",
    name="unknown-described-member",
    message="'{definition}' has no '{name}'{guess}",
    advice="correct the name, or remove its description",
    rationale="A server refuses it in requests, and never sends it.",
    sample="""
          # -*- Mode: Python -*-

          ##
          # @DriveInfo
          #
          # A drive.
          #
          # @name: its name
          #
        - # @solt: its slot  # QL315
        - #
          # Since: 1.0
          ##
          { 'type': 'DriveInfo', 'data': { 'name': 'str' } }
    """,
    check=check,
)
