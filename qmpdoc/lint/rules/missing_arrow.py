"""missing-arrow: a message has no arrow, while others of its example, or of its schema, have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.example_messages import ExampleMessage
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import FileKind, Scope
from qmpdoc.model import AnyDefinition, Command

_ARROWS = ("->", "<-")
_BARE = re.compile(r"\n# {1,4}\{ ?\"(?:execute|event|return)\"")
"""The beginning of a message without an arrow."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find messages without an arrow in an example, or in a schema, that has others with one."""
    for definition in scope.with_examples:
        if not isinstance(definition, Command) and definition.module is None:
            continue
        for messages in scope.messages_of(definition):
            bare = [each for each in messages if not _has_arrow(each, scope)]
            if bare and (len(bare) < len(messages) or _in_schema_with_arrows(definition, scope)):
                for each in bare:
                    if each.has_key("execute", "exec-oob", "return", "error", "event"):
                        arrow = "->" if each.has_key("execute", "exec-oob") else "<-"
                        yield finding(each.message.location, definition=definition.name, arrow=arrow)


def _in_schema_with_arrows(definition: AnyDefinition, scope: Scope) -> bool:
    return definition.module is not None and definition.location.file in scope.once(_files_with_arrows)


def _files_with_arrows(scope: Scope) -> frozenset[str]:
    """The files of schemas where most lines that open messages have arrows; comments of before 2017 have none."""
    found = set()
    for source in scope.files(FileKind.SCHEMA):
        text = scope.text(source.path)
        if text.count("\n# -> {") + text.count("\n# <- {") > len(_BARE.findall(text)):
            found.add(source.path)
    return frozenset(found)


def _has_arrow(message: ExampleMessage, scope: Scope) -> bool:
    place = message.message.location
    return scope.line(place)[place.column - 1 :].lstrip().startswith(_ARROWS)


RULE = LintRule(
    code="QL227",
    name="missing-arrow",
    message="this message in the example of '{definition}' has no arrow",
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
