"""empty-text: the text of an option or monitor command has its head at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import AnyDefinition, HmpCommand, Option

_FRAME = re.compile(r"@(?:itemx?|[cfkv]index|end|c|(?:[fv]?table))\b|``-{0,2}[\w?]|\.\. (?:option|index)::|\s*$")
"""What opens a text, what closes the table of all, and blank lines."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find texts that say nothing about what has a help; a text can be shared with the next by its ``@itemx``."""
    definitions = scope.reference.definitions
    for each, following in zip(definitions, (*definitions[1:], None), strict=False):
        if isinstance(each, Option | HmpCommand) and each.documented and each.entry is not None:
            if not (each.entry.help or "").strip() or not scope.subset.wants(each.location.file):
                continue
            is_table = isinstance(each, HmpCommand) and (each.entry.sub_table is not None or each.name == "info")
            if not is_table and _is_empty(each) and not _is_shared(following):
                yield finding(*scope.name_place(each), name=each.name)


def _is_empty(definition: Option | HmpCommand) -> bool:
    return definition.body is None or all(_FRAME.match(line) for line in definition.body.lines)


def _is_shared(following: AnyDefinition | None) -> bool:
    """Whether the text of the next definition goes on with the head of this one."""
    body = following.body if isinstance(following, Option | HmpCommand) else None
    return body is not None and body.lines[0].startswith("@itemx")


RULE = LintRule(
    code="QL141",
    name="empty-text",
    message="the text of '{name}' is empty",
    advice="describe what it does; its help is only a reminder",
    rationale="The manual shows the name and nothing below it.",
    sample="""
          DEF("lamp", HAS_ARG, OPTION_lamp,
              "-lamp id   add a lamp\\n", ALL)
          SRST
          ``-lamp id``
              Add a lamp, which is off at first.
          ERST

        - DEF("desk", 0, OPTION_desk,  # QL141
        + DEF("desk", 0, OPTION_desk,
              "-desk   add a desk\\n", ALL)
          SRST
          ``-desk``
        +     Add a desk for the lamps.
          ERST
    """,
    check=check,
)
