"""excepted-member: a definition needs no descriptions by a pragma, and lacks some."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.pragmas import exceptions
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.undescribed import name_of, parts_of, undescribed

_SHOWN = 3
"""Names that a message shows."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find definitions in documentation-exceptions with members, values or branches without a description."""
    excepted = scope.once(exceptions)
    for definition in scope.commented if excepted else ():
        if definition.name in excepted and definition.documented:
            silent = undescribed(definition, scope)
            if silent:
                names = ", ".join(f"'{name_of(each)}'" for _, each in silent[:_SHOWN])
                shown = f"{names} …" if len(silent) > _SHOWN else names
                count = f"{len(silent)} of the {len(parts_of(definition))} {silent[0][0]}s"
                place, length = scope.symbol_place(definition)
                yield finding(place, length, count=count, name=definition.name, shown=shown)


RULE = LintRule(
    code="QL347",
    name="excepted-member",
    message="{count} of '{name}' have no description ({shown}), which documentation-exceptions allows",
    advice="describe them, and remove '{name}' from the list",
    rationale="The list keeps old definitions from breaking the build; readers still have to guess.",
    severity=Severity.NOTE,
    sample="""
        - { 'pragma': { 'documentation-exceptions': [ 'Drive' ] } }
        -
          ##
        - # @Drive:  # QL347
        + # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
        + # @slot: its slot
        + #
          # Since: 1.0
          ##
          { 'struct': 'Drive', 'data': { 'name': 'str', 'slot': 'int' } }
    """,
    check=check,
)
