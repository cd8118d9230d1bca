"""head-at-odds: the line that opens a monitor command's text calls it otherwise than its args_type."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.synopsis import differences, expected, heads


def check(scope: Scope) -> Iterator[Finding]:
    """Find @item lines and terms that show arguments, but others than args_type has."""
    for command in scope.reference.hmp_commands:
        entry = command.entry
        if entry is None or entry.args_type is None or not scope.subset.wants_definition(command):
            continue
        found = [(line, documented) for line, documented in heads(command) if documented is not None]
        if not found or any(not list(differences(documented, expected(entry))) for _, documented in found):
            continue
        line, documented = found[0]
        if not documented.flags and not documented.places:
            continue
        problems = "; ".join(differences(documented, expected(entry)))
        yield finding(
            line.at(len(line.text) - len(line.text.lstrip())),
            len(line.text.strip()),
            problems=problems,
            args_type=entry.args_type,
        )


RULE = LintRule(
    code="QL123",
    name="head-at-odds",
    message="the heading of the text does not match args_type '{args_type}': {problems}",
    advice="show the arguments as args_type has them, with [brackets] around what is optional",
    rationale="The manual shows this line as the way to call the command.",
    sample="""
              {
                  .name       = "detach",
                  .args_type  = "force:-f,drive:B",
                  .params     = "[-f] drive",
                  .help       = "detach a drive (use -f if the guest still uses it)",
              },

          SRST
        - ``detach`` *drive*  # QL123
        + ``detach`` [-f] *drive*
            Detach a drive.
          ERST
    """,
    check=check,
)
