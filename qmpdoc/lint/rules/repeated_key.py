"""repeated-key: an object in an example has two members of one name."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.files.json_text import JsonMember, JsonNode
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find names that are twice in one object."""
    for message in scope.messages:
        if message.node is not None:
            for member in _repeated(message.node):
                yield finding(message.place(member.start), member.end - member.start, name=member.name)


def _repeated(root: JsonNode) -> Iterator[JsonMember]:
    pending = [root]
    while pending:
        node = pending.pop()
        seen = set()
        for member in node.members:
            if member.name in seen:
                yield member
            seen.add(member.name)
        pending.extend(each.value for each in node.members)
        pending.extend(node.items)


RULE = LintRule(
    code="QL223",
    name="repeated-key",
    message="'{name}' is repeated in this object",
    advice="remove or rename one of the two",
    rationale="One of the two values is lost: which one, depends on who reads the message.",
    severity=Severity.ERROR,
    sample="""
          DRIVE_GONE
          ----------

          Emitted when a drive is gone.

          Data:

          - "drive": name of the drive (json-string)

          Example:

          { "event": "DRIVE_GONE",
        -     "data": { "drive": "cd0",
        -               "drive": "cd1" },  # QL223
        +     "data": { "drive": "cd0" },
              "timestamp": { "seconds": 1290688046, "microseconds": 388707 } }
    """,
    check=check,
)
