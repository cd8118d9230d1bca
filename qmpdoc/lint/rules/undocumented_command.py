"""undocumented-command: a QMP command has an entry and no text."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, Rule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find QMP entries without a text; what a schema documents is documented."""
    for command in scope.reference.commands:
        if command.documented or command.entry is None or command.name in scope.documented_commands:
            continue
        yield finding(*scope.name_place(command), command=command.name)


RULE = Rule(
    code="QL101",
    name="undocumented-command",
    message="the QMP command '{command}' has no text",
    advice="document it between SQMP and EQMP, after its entry",
    rationale="A command without a text is a command that client authors do not know of.",
    bad="""
            {
                .name       = "stop",  # QL101
                .args_type  = "",
            },

            {
                .name       = "cont",
                .args_type  = "",
            },

        SQMP
        cont
        ----

        Let the machine run on.

        Arguments: None.
        EQMP
    """,
    good="""
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
    """,
    check=check,
)
