"""undescribed-member: the comment of a definition leaves out a member, branch or value."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.pragmas import exceptions
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, Branch, Enum, Member, Union, Value

_READERS_OWN = "QP542"
"""What the reader reports itself for schemas of today, which have to describe every member."""

_TAG = "type"
"""The undeclared member of a union without discriminator."""
_MANY, _SHOWN = 5, 3
"""More undescribed parts of one definition are one finding, which names this number of them."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find members, values and branches without a description; what the schema's own check reports is left to that."""
    excepted = exceptions(scope)
    for definition in scope.schema_side:
        if not definition.documented or definition.name in excepted:
            continue
        if not scope.subset.wants_definition(definition):
            continue
        if (_READERS_OWN, definition.location.file) in scope.reported:
            continue
        parts = list(_parts(definition))
        silent = [
            (kind, each) for kind, each in parts if each.body is None and not _is_described(scope, definition, each)
        ]
        if len(silent) == len(parts) > 1:
            place, length = scope.symbol_place(definition)
            what = f"none of the {len(parts)} {parts[0][0]}s of '{definition.name}' is"
            yield finding(place, length, what=what, name=_name(parts[0][1]))
            continue
        if len(silent) > _MANY:
            kind, first = silent[0]
            shown = ", ".join(f"'{_name(each)}'" for _, each in silent[:_SHOWN])
            what = f"{len(silent)} of the {len(parts)} {kind}s of '{definition.name}' ({shown} …) are not"
            yield finding(first.location, len(_name(first)), what=what, name=_name(first))
            continue
        for kind, each in silent:
            what = f"the {kind} '{_name(each)}' of '{definition.name}' is not"
            yield finding(each.location, len(_name(each)), what=what, name=_name(each))


def _name(part: Member | Value | Branch) -> str:
    return part.value if isinstance(part, Branch) else part.name


def _is_described(scope: Scope, definition: AnyDefinition, part: Member | Value | Branch) -> bool:
    """Whether a member is described under a misspelt name, or its members in its place: ``@bus.number:``."""
    name = _name(part)
    return scope.is_meant(definition.location.file, name) or scope.describes(definition, f"{name}.")


def _parts(definition: AnyDefinition) -> Iterator[tuple[str, Member | Value | Branch]]:
    members: tuple[Member, ...] = getattr(definition, "arguments", getattr(definition, "members", ()))
    tag = _TAG if isinstance(definition, Union) and definition.simple else None
    yield from (("member", each) for each in members if each.name != tag)
    if isinstance(definition, Enum):
        yield from (("value", each) for each in definition.values)
    if isinstance(definition, Union) and definition.simple:
        described = [each for each in definition.branches if each.body is not None]
        yield from (("branch", each) for each in definition.branches if described)


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
