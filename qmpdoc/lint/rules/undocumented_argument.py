"""undocumented-argument: a text does not mention an argument of its command or event."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.argument_sources import argument_sources, documented_arguments
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments that the text does not list and does not name in quotes."""
    for definition, source in argument_sources(scope):
        documented = documented_arguments(definition)
        for name in source.arguments:
            if name not in documented and not scope.documentation.mentions(definition, name):
                yield finding(
                    definition.location,
                    length=len(definition.title or definition.name),
                    definition=definition.name,
                    argument=name,
                    source=source.word,
                )


RULE = LintRule(
    code="QL111",
    name="undocumented-argument",
    message="the text of '{definition}' does not describe the argument '{argument}', which {source} has",
    advice='describe it: - "{argument}": what it is for (json-type)',
    rationale="Readers do not use undocumented members, or have to read the source.",
    sample="""
              {
                  .name       = "attach",
                  .args_type  = "drive:B,image:F",
              },

          SQMP
          attach  # QL111
          ------

          Attach a drive.

          Arguments:

          - "drive": name of the drive (json-string)
        + - "image": file that it shows (json-string)
          EQMP
    """,
    check=check,
)
