"""missing-arrow: a message has no arrow, while others of its example have."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command

_ARROWS = ("->", "<-")


def check(scope: Scope) -> Iterator[Finding]:
    """Find messages of commands without an arrow in an example that has some with one."""
    for command in scope.with_examples:
        if not isinstance(command, Command):
            continue
        for messages in scope.messages_of(command):
            bare = [each for each in messages if not _has_arrow(each, scope)]
            if bare and len(bare) < len(messages):
                for each in bare:
                    if each.has_key("execute", "exec-oob", "return", "error", "event"):
                        arrow = "->" if each.has_key("execute", "exec-oob") else "<-"
                        yield finding(each.message.location, command=command.name, arrow=arrow)


def _has_arrow(message: ExampleMessage, scope: Scope) -> bool:
    place = message.message.location
    return scope.line(place)[place.column - 1 :].lstrip().startswith(_ARROWS)


RULE = LintRule(
    code="QL227",
    name="missing-arrow",
    message="this message in the example of '{command}' has no arrow",
    advice="put '{arrow}' before it",
    rationale="Only the arrows show who sends a message, and tools find messages by them.",
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

        - { "execute": "stop" }  # QL227
        + -> { "execute": "stop" }
          <- { "return": {} }

          EQMP
    """,
    check=check,
)
