"""malformed-message: a message in an example is not a message of the protocol."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.nearest import did_you_mean
from qmpdoc.files.json_text import NodeKind
from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command, Event

_MEMBERS = {
    "execute": {"execute", "arguments", "id", "control"},
    "exec-oob": {"exec-oob", "arguments", "id"},
    "return": {"return", "id"},
    "error": {"error", "id", "class", "desc"},
    "event": {"event", "data", "timestamp"},
    "QMP": {"QMP"},
}
"""What identifies each kind of message, and the members that it may have (QEMU, docs/interop/qmp-spec)."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find messages that are not a request, answer, error, event or greeting, and members that none of these has."""
    for message in scope.messages:
        node = message.node
        if node is None or node.kind is NodeKind.ELISION or not isinstance(message.definition, Command | Event):
            continue  # what a type looks like is shown by a value of it, which is not a message
        if node.kind is not NodeKind.OBJECT:
            yield finding(*message.place_of(node), problem=f"it is {_article(node.kind.value)}, not an object")
            continue
        kind = next((each for each in _MEMBERS if message.has_key(each)), None)
        if kind is None and not node.elided:
            names = ", ".join(f"'{each.name}'" for each in node.members[:3]) or "nothing"
            yield finding(*message.place_of(node), problem=f"it has {names}, but no {_wanted(message)}")
        elif kind is not None:
            yield from _unknown_members(message, kind)


def _unknown_members(message: ExampleMessage, kind: str) -> Iterator[Finding]:
    for member in message.node.members if message.node else ():
        if member.name not in _MEMBERS[kind]:
            guess = did_you_mean(member.name, _MEMBERS[kind])
            problem = f"'{member.name}' is not allowed in a message with '{kind}'{guess}"
            yield finding(message.place(member.start), member.end - member.start, problem=problem)


def _wanted(message: ExampleMessage) -> str:
    return "'execute'" if message.sent else "'return', 'error' or 'event'"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


RULE = LintRule(
    code="QL225",
    name="malformed-message",
    message="this is not a QMP message: {problem}",
    advice="write it as the server or the client would send it",
    rationale="Readers copy examples; a server that does not understand a message refuses it.",
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

        - -> { "execute": "stop", "argument": {} }  # QL225
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
