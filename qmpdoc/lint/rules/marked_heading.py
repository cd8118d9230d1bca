"""marked-heading: the heading of a command's text has the sign of a schema comment before the name."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.edits import Edit
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find headings such as `@query-lamps`, which were copied from a schema."""
    for each in scope.talking:
        place = each.location.at(each.location.line, 1)
        if each.module is None and each.documented and scope.subset.wants_definition(each):
            is_heading = scope.kinds.get(place.file) is not FileKind.SCHEMA
            if is_heading and scope.line(place).startswith(f"@{each.name}"):
                yield finding(place, name=each.name, fixes=(Edit(location=place, length=1),))


RULE = LintRule(
    code="QL436",
    name="marked-heading",
    message="'@' before the name in the heading of '{name}'",
    advice="remove it",
    rationale="Only comments of schemas mark names with '@'; this document shows the sign as a part of the name.",
    sample="""
              {
                  .name       = "query-lamps",
                  .args_type  = "",
              },

          SQMP
        - @query-lamps  # QL436
        - ------------
        + query-lamps
        + -----------

          Show the lamps.

          Arguments: None.
          EQMP
    """,
    check=check,
)
