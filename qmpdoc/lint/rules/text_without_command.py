"""text-without-command: a text describes a command or event that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Event


def check(scope: Scope) -> Iterator[Finding]:
    """Find texts of commands and events that are in no entry and not in the schema."""
    commands, events = NameIndex(scope.declared_names(Command)), NameIndex(scope.declared_names(Event))
    entries = NameIndex(each.name for each in scope.reference.commands if each.entry and not each.documented)
    for command in scope.reference.commands:
        if not command.documented or command.module is not None or command.declared or command.entry:
            continue
        if scope.declares(Command):
            yield _finding(command, "schema", commands)
        elif command.location.file in scope.tables and not _under_info(command.name):
            yield _finding(command, "table of entries", entries)
    for event in scope.reference.events:
        if event.documented and event.module is None and not event.declared and scope.declares(Event):
            yield _finding(event, "schema", events)


def _under_info(name: str) -> bool:
    """Whether a command is one that the table of ``info`` had, until queries got entries of their own."""
    return name.startswith("query-")


def _finding(definition: Command | Event, where: str, known: NameIndex) -> Finding:
    return finding(
        definition.location,
        len(definition.title or definition.name),
        kind=definition.kind,
        name=definition.name,
        where=where,
        guess=did_you_mean(definition.name, known.like(definition.name)),
    )


RULE = LintRule(
    code="QL104",
    name="text-without-command",
    message="unknown {kind} '{name}' in the {where}{guess}",
    advice="correct the heading, or remove the text",
    rationale="Readers rely on something that no server has.",
    sample="""
              {
                  .name       = "drive-attach",
                  .args_type  = "",
              },

          SQMP
          drive-attach
          ------------

          Attach a drive.

          Arguments: None.
          EQMP
        -
        - SQMP
        - drive-detach  # QL104
        - ------------
        -
        - Detach a drive.
        -
        - Arguments: None.
        - EQMP
    """,
    check=check,
)
