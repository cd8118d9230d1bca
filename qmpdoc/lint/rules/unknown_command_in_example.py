"""unknown-command-in-example: an example runs a command that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command


def check(scope: Scope) -> Iterator[Finding]:
    """Find requests for commands that are not in the schema and not in the file's own table of commands."""
    known = {*scope.commands, "qmp_capabilities"}
    near = NameIndex(known)
    for message in scope.messages:
        name = message.command
        if name is None or name in known or name.startswith("guest-") or _is_alone(scope, message):
            continue
        if not scope.knows_commands(message.definition):
            continue
        node = message.get("execute") or message.get("exec-oob")
        if node is not None:
            yield finding(*message.place_of(node), command=name, guess=did_you_mean(name, near.like(name)))


def _is_alone(scope: Scope, message: ExampleMessage) -> bool:
    """Whether the example never runs the command that it is under: `wrong_command_in_example` shows that."""
    name = message.definition.name
    example = next(each for each in scope.messages_of(message.definition) if message in each)
    return isinstance(message.definition, Command) and all(each.command != name for each in example)


RULE = LintRule(
    code="QL202",
    name="unknown-command-in-example",
    message="the example runs '{command}', which does not exist{guess}",
    advice="correct the name, or load the file that defines it as well",
    rationale="Readers copy examples; a server answers CommandNotFound.",
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

          -> { "execute": "stop" }
          <- { "return": {} }
        - -> { "execute": "continue" }  # QL202
        - <- { "return": {} }

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
