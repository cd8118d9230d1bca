"""wrong-direction: an example has the client answer, or the server ask."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find requests behind <- and answers or events behind ->."""
    for message in scope.messages:
        said = _said(message)
        if said is not None and said != message.sent:
            place = message.message.location
            if scope.line(place)[place.column - 1 :].lstrip().startswith(("->", "<-")):
                what, who, right = _WORDS[said]
                yield finding(place, 2, what=what, who=who, right=right)


_WORDS = {True: ("a request", "the server", "->"), False: ("what a server says", "the client", "<-")}


def _said(message: ExampleMessage) -> bool | None:
    """Whether the client says this; None where that is unknown."""
    if message.has_key("execute", "exec-oob"):
        return True
    return False if message.has_key("return", "error", "event", "QMP") else None


RULE = LintRule(
    code="QL224",
    name="wrong-direction",
    message="{what} is shown as sent by {who}",
    advice="put '{right}' before it",
    rationale="Only the arrows show who sends a message.",
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
        - -> { "return": {} }  # QL224
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
