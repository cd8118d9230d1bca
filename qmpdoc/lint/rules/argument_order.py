"""argument-order: a text lists the arguments in another order than the entry does."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.argument_sources import argument_sources, documented_arguments
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find the first argument of a list that the entry or the schema has at another place."""
    for definition, source in argument_sources(scope):
        documented = [member for name, member in documented_arguments(definition).items() if name in source.arguments]
        wanted = [name for name in source.arguments if name in {each.name for each in documented}]
        for member, expected in zip(documented, wanted, strict=True):
            if member.name != expected:
                yield finding(
                    member.location,
                    length=len(member.name),
                    argument=member.name,
                    expected=expected,
                    source=source.word,
                    order=", ".join(wanted),
                )
                break


RULE = LintRule(
    code="QL115",
    name="argument-order",
    message="the text lists '{argument}' where {source} has '{expected}'",
    advice="list them as {order}",
    rationale="The order has no meaning in QMP, but a text in the order of its definition is easier to compare with "
    "it, and the human monitor takes its arguments in that order.",
    severity=Severity.NOTE,
    sample="""
              {
                  .name       = "attach",
                  .args_type  = "drive:B,image:F",
              },

          SQMP
          attach
          ------

          Attach a drive.

          Arguments:

        + - "drive": name of the drive (json-string)
          - "image": file that it shows (json-string)  # QL115
        - - "drive": name of the drive (json-string)
          EQMP
    """,
    check=check,
)
