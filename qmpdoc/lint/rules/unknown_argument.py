"""unknown-argument: a text lists an argument that its command or event does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.lint.judges import judged, told_arguments
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find listed arguments that nobody takes; where no list could be complete, nothing is unknown."""
    for definition, judge in judged(scope):
        if judge.open:
            continue
        told = told_arguments(definition)
        left = [name for name in judge.arguments if name not in told]
        for name, member in told.items():
            if name not in judge.arguments and not scope.passages.orphaned(member.location):
                yield finding(
                    member.location,
                    length=len(name),
                    definition=definition.name,
                    argument=name,
                    judge=judge.word,
                    guess=did_you_mean(name, left),
                )


RULE = LintRule(
    code="QL112",
    name="unknown-argument",
    message="'{definition}' has no argument '{argument}' by {judge}{guess}",
    advice="correct the name, or take the argument out of the text",
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
