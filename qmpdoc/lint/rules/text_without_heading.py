"""text-without-heading: the text under an entry names no command, so that it goes to the one before."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.documentation import lines_of
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import EntryKind


def check(scope: Scope) -> Iterator[Finding]:
    """Find SQMP blocks without a heading right after an entry."""
    for block, entry in scope.documentation.headless():
        if entry.kind in (EntryKind.DESIGNATED, EntryKind.POSITIONAL):
            line = next(each for each in lines_of(block) if each.text.strip())
            yield finding(line.location, len(line.text), name=entry.name)


RULE = LintRule(
    code="QL105",
    name="text-without-heading",
    message="the text under the entry '{name}' has no underlined heading",
    advice="begin it with '{name}' and a line of as many dashes",
    rationale="Without a heading the text reads as a part of the command before it, in the document as well.",
    sample="""
              {
                  .name       = "stop",
                  .args_type  = "",
              },

          SQMP
          stop
          ----

          Stop the machine.

          Arguments: None.
          EQMP

        - HXCOMM qmpdoc: ignore[QL101] shows what follows from the missing heading
              {
                  .name       = "cont",
                  .args_type  = "",
              },

          SQMP
        - continue  # QL105
        + cont
        + ----

          Let the machine run on.

          Arguments: None.
          EQMP
    """,
    check=check,
)
