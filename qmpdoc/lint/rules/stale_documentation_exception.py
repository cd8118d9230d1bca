"""stale-documentation-exception: a pragma lets something undocumented be that has nothing undocumented left."""

from __future__ import annotations

import os
from collections.abc import Iterator

from qmpdoc.lint.pragmas import listed_exceptions
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import AnyDefinition, Enum


def check(scope: Scope) -> Iterator[Finding]:
    """Find names in documentation-exceptions of definitions that do not exist, or are documented in full."""
    schemas = (path for path in scope.reference.files if scope.kinds.get(path) is FileKind.SCHEMA)
    main = os.path.dirname(next(schemas, ""))
    known = {each.name: each for each in scope.schema_side}
    for name, location in listed_exceptions(scope):
        definition = known.get(name)
        if definition is None and os.path.dirname(location.file) != main:
            continue  # a part of another schema, which shares the list with this one
        if definition is None:
            yield finding(location, len(name), name=name, problem="the definition does not exist")
        elif definition.documented and all(_described(definition)):
            yield finding(location, len(name), name=name, problem="all of it is described")


def _described(definition: AnyDefinition) -> Iterator[bool]:
    members = getattr(definition, "arguments", getattr(definition, "members", ()))
    yield from (each.body is not None for each in members)
    if isinstance(definition, Enum):
        yield from (each.body is not None for each in definition.values)


RULE = LintRule(
    code="QL302",
    name="stale-documentation-exception",
    message="'{name}' needs no exception: {problem}",
    advice="remove it from the list",
    rationale="An exception that is not needed hides the next member that nobody describes.",
    sample="""
        - { 'pragma': { 'documentation-exceptions': [ 'Drive' ] } }  # QL302
        -
          ##
          # @Drive:
          #
          # A drive.
          #
          # @name: its name
          #
          # @slot: its slot
          #
          # Since: 1.0
          ##
          { 'struct': 'Drive',
            'data': { 'name': 'str', 'slot': 'int' } }
    """,
    check=check,
)
