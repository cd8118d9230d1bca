"""unknown-argument: a text lists an argument that its command or event does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.argument_sources import argument_sources, documented_arguments
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find listed arguments that neither entry nor schema has; without a complete list nothing is unknown."""
    for definition, source in argument_sources(scope):
        if source.open:
            continue
        documented = documented_arguments(definition)
        left = [name for name in source.arguments if name not in documented]
        for name, member in documented.items():
            if name not in source.arguments and not scope.documentation.orphaned(member.location):
                yield finding(
                    member.location,
                    length=len(name),
                    definition=definition.name,
                    argument=name,
                    source=source.word,
                    guess=did_you_mean(name, left),
                )


RULE = LintRule(
    code="QL112",
    name="unknown-argument",
    message="'{definition}' has no argument '{argument}' in {source}{guess}",
    advice="correct the name, or remove the argument from the text",
    rationale="A request with an argument that does not exist is refused by the server.",
    sample="""
              {
                  .name       = "attach",
                  .args_type  = "drive:B,image-file:F",
              },

          SQMP
          attach
          ------

        - Attach a drive that shows an "image-file".
        + Attach a drive.

          Arguments:

          - "drive": name of the drive (json-string)
        - - "image_file": file that it shows (json-string)  # QL112
        + - "image-file": file that it shows (json-string)
          EQMP
    """,
    check=check,
)
