"""argument-without-type: a text lists an argument without its JSON type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Member

_TYPE_NAME = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b|\bjson-\w+")


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments of plain text without a type, and without values or members that imply one."""
    for definition in scope.talking:
        if definition.module is not None:
            continue
        for member in definition.arguments:
            if member.type is None and not member.values and not member.members and not _names_type(member):
                yield finding(member.location, len(member.name), argument=member.name)


def _names_type(member: Member) -> bool:
    """Whether the text names a type of the schema, or one at an unusual place."""
    return _TYPE_NAME.search(f"{member.annotation or ''} {member.body or ''}") is not None


RULE = LintRule(
    code="QL116",
    name="argument-without-type",
    message="'{argument}' has no JSON type in the text",
    advice="end its text with (json-string), or another type",
    rationale="A client author cannot build a request from a name alone.",
    sample="""
          SQMP
          eject
          -----

          Eject a medium.

          Arguments:

        - - "device": drive to empty  # QL116
        + - "device": drive to empty (json-string)
          EQMP
    """,
    check=check,
)
