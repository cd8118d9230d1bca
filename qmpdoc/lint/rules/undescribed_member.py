"""undescribed-member: the comment of a definition leaves out a member, branch or value."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.pragmas import exceptions
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.undescribed import name_of, parts_of, undescribed

_READERS_OWN = "QP542"
"""What the reader reports itself for schemas of today, which have to describe every member."""
_MANY, _SHOWN = 5, 3
"""More undescribed parts of one definition are one finding, which names this number of them."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find members, values and branches without a description; what the schema's own check reports is left to that."""
    excepted = scope.once(exceptions)
    for definition in scope.schema_side:
        if not definition.documented or definition.name in excepted:
            continue
        if not scope.subset.wants_definition(definition):
            continue
        if (_READERS_OWN, definition.location.file) in scope.reported:
            continue
        parts, silent = parts_of(definition), undescribed(definition, scope)
        if len(silent) == len(parts) > 1:
            place, length = scope.symbol_place(definition)
            what = f"none of the {len(parts)} {parts[0][0]}s of '{definition.name}' is"
            yield finding(place, length, what=what, name=name_of(parts[0][1]))
            continue
        if len(silent) > _MANY:
            kind, first = silent[0]
            shown = ", ".join(f"'{name_of(each)}'" for _, each in silent[:_SHOWN])
            what = f"{len(silent)} of the {len(parts)} {kind}s of '{definition.name}' ({shown} …) are not"
            yield finding(first.location, len(name_of(first)), what=what, name=name_of(first))
            continue
        for kind, each in silent:
            what = f"the {kind} '{name_of(each)}' of '{definition.name}' is not"
            yield finding(each.location, len(name_of(each)), what=what, name=name_of(each))


RULE = LintRule(
    code="QL301",
    name="undescribed-member",
    message="{what} described",
    advice="describe it with @{name}: in the comment above",
    rationale="A reader has to guess from the name alone.",
    sample="""
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
        - # Note: It is made of paper.
        + # @slot: its slot
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive',
        -   'data': { 'name': 'str',
        -             'slot': 'int' } }  # QL301
        +   'data': { 'name': 'str', 'slot': 'int' } }
    """,
    check=check,
)
