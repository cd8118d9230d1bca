"""repeated-argument: a text lists an argument twice."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Member


def check(scope: Scope) -> Iterator[Finding]:
    """Find arguments, event data and their members that a list of a plain text has before."""
    for definition in scope.talking:
        if definition.module is None:
            listed = (each for each in definition.arguments if not scope.documentation.orphaned(each.location))
            for member in _repeated(tuple(listed)):
                yield finding(member.location, len(member.name), argument=member.name, definition=definition.name)


def _repeated(members: tuple[Member, ...]) -> Iterator[Member]:
    """The members that have the name of an earlier one in the same list, at any depth."""
    pending = [members]
    while pending:
        seen: set[str] = set()
        for each in pending.pop():
            if each.name in seen:
                yield each
            seen.add(each.name)
            pending.append(each.members)


RULE = LintRule(
    code="QL120",
    name="repeated-argument",
    message="'{argument}' is already listed in the text of '{definition}'",
    advice="remove one of the two, or correct its name",
    rationale="Readers see two descriptions of one argument, or miss the argument that the second should describe.",
    sample="""
          SQMP
          set_lamp
          --------

          Switch a lamp.

          Arguments:

          - "name": name of the lamp (json-string)
        - - "name": whether it shines (json-bool)  # QL120
        + - "on": whether it shines (json-bool)
          EQMP
    """,
    check=check,
)
