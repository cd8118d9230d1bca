"""undocumented-monitor-command: a command of the human monitor has an entry and no text."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find monitor commands without a text, in files that document monitor commands at all."""
    documenting = {each.location.file for each in scope.reference.hmp_commands if each.documented}
    for command in scope.reference.hmp_commands:
        if command.documented or command.entry is None or command.location.file not in documenting:
            continue
        if command.entry.sub_table is None and command.name not in scope.mentioned_in_heads:
            yield finding(*scope.name_place(command), command=command.name)


RULE = LintRule(
    code="QL102",
    name="undocumented-monitor-command",
    message="the monitor command '{command}' has no text",
    advice="document it between SRST and ERST (STEXI and ETEXI in the files of before 2020), after its entry",
    rationale="The manual does not show a command without a text, though 'help' offers it.",
    sample="""
              {
                  .name       = "stop",  # QL102
                  .args_type  = "",
                  .params     = "",
                  .help       = "stop the machine",
              },

        -     {
        -         .name       = "cont",
        -         .args_type  = "",
        -         .params     = "",
        -         .help       = "let the machine run on",
        -     },
        -
          SRST
        - ``cont``
        -   Let the machine run on.
        + ``stop``
        +   Stop the machine.
          ERST
    """,
    check=check,
)
