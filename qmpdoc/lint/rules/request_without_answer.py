"""request-without-answer: an example shows a request and not what the server answers."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find requests with no answer after them; a command that never answers needs none."""
    for definition in scope.with_examples:
        for messages in scope.messages_of(definition):
            waiting = [each for each in messages if each.command is not None]
            answered = sum(each.has_key("return", "error") or each.node is None for each in messages)
            for message in waiting[answered:]:
                if _answers(scope, message):
                    yield finding(message.message.location, 2, command=message.command)


def _answers(scope: Scope, message: ExampleMessage) -> bool:
    command = scope.commands.get(message.command or "")
    source = (command.declared or command) if command else None
    return source is None or source.success_response


RULE = LintRule(
    code="QL221",
    name="request-without-answer",
    message="the example shows no answer to '{command}'",
    advice="show the answer, marked '<-', even if it is only <- {{ \"return\": {{}} }}",
    rationale="Readers do not see whether the command answers at all.",
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

          -> { "execute": "stop" }  # QL221
        + <- { "return": {} }

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
