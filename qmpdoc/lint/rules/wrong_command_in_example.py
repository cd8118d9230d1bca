"""wrong-command-in-example: the example under a command runs another one."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command


def check(scope: Scope) -> Iterator[Finding]:
    """Find examples of a command that never run it; one that runs a further command for its context is fine."""
    for command in scope.with_examples:
        if not isinstance(command, Command):
            continue
        shown = [list(_requests(messages)) for messages in scope.messages_of(command)]
        names = {command.name, *command.aliases}
        for requests in shown:
            if requests and not any(each.command in names for each in requests):
                first = requests[0]
                if _is_aside(scope, first, shown, names):
                    continue
                node = first.get("execute") or first.get("exec-oob")
                if node is not None:
                    exists = "" if first.command in scope.commands else _missing(scope, first)
                    yield finding(*first.place_of(node), command=command.name, found=first.command, exists=exists)


def _missing(scope: Scope, request: ExampleMessage) -> str:
    return ", which does not exist" if scope.knows_commands(request.definition) else ""


def _requests(messages: tuple[ExampleMessage, ...]) -> Iterator[ExampleMessage]:
    return (each for each in messages if each.command is not None)


def _is_aside(scope: Scope, request: ExampleMessage, shown: list[list[ExampleMessage]], names: set[str]) -> bool:
    """Whether a request of another command, which exists, belongs to an example that was split in parts."""
    others = any(each.command in names for requests in shown for each in requests)
    return others and request.command in scope.commands


RULE = LintRule(
    code="QL201",
    name="wrong-command-in-example",
    message="the example under '{command}' runs '{found}'{exists}",
    advice="run '{command}' in it, or move it to the command that it shows",
    rationale="Readers who look up a command see how to run another one.",
    severity=Severity.ERROR,
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

          Example:

        - -> { "execute": "cont" }  # QL201
        + -> { "execute": "stop" }
          <- { "return": {} }

          EQMP

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
    check=check,
)
