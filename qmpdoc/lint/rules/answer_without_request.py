"""answer-without-request: an example shows an answer without a request."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command


def check(scope: Scope) -> Iterator[Finding]:
    """Find answers beyond the requests before them, and examples of nothing but answers."""
    for definition in scope.with_examples:
        for messages in scope.messages_of(definition):
            if any(each.node is None for each in messages) or not isinstance(definition, Command):
                continue
            waiting = 0
            for message in messages:
                if message.has_key("execute", "exec-oob"):
                    waiting += 1
                elif message.has_key("return", "error"):
                    waiting -= 1
                    if waiting < 0:
                        yield finding(message.message.location, 2)


RULE = LintRule(
    code="QL222",
    name="answer-without-request",
    message="no request asks for this answer",
    advice="show the request, marked '->', before it",
    rationale="Readers do not see which request gives this answer.",
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
        - <- { "return": {} }  # QL222

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
        -
        - Example:
        -
        - <- { "return": {} }  # QL222
          EQMP
    """,
    check=check,
)
