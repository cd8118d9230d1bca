"""undocumented-command: a QMP command has an entry and no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command


def check(scope: Scope) -> Iterator[Finding]:
    """Find QMP entries without a text; a schema's comment counts for files that usually have no texts."""
    custom = _files_with_texts(scope)
    for command in scope.reference.commands:
        if command.entry is None or (command.documented and not _only_by_schema(command, custom)):
            continue
        if command.documented or command.name not in scope.documented_commands:
            yield finding(*scope.name_place(command), command=command.name)


def _only_by_schema(command: Command, custom: Collection[str]) -> bool:
    """Whether the text of a command is its schema's, though its file has texts for others."""
    return command.module is not None and command.entry is not None and command.entry.location.file in custom


def _files_with_texts(scope: Scope) -> Collection[str]:
    """The files that describe at least half of the commands that they have entries for."""
    documented: Counter[str] = Counter()
    for command in scope.reference.commands:
        if command.entry is not None:
            documented[command.entry.location.file] += -1 if command.module is not None or not command.documented else 1
    return {file for file, balance in documented.items() if balance >= 0}


RULE = LintRule(
    code="QL101",
    name="undocumented-command",
    message="the QMP command '{command}' has no text",
    advice="document it between SQMP and EQMP, after its entry",
    rationale="Client authors do not find a command without text.",
    sample="""
              {
                  .name       = "stop",  # QL101
                  .args_type  = "",
              },

        -     {
        -         .name       = "cont",
        -         .args_type  = "",
        -     },
        -
          SQMP
        - cont
        + stop
          ----

        - Let the machine run on.
        + Stop the machine.

          Arguments: None.
          EQMP
    """,
    check=check,
)
