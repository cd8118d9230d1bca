"""unknown-replacement: the document names a replacement that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean
from qmpdoc.lint.announced import EXAMPLE, announcements
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command
from qmpdoc.rules.samples import with_mistakes

_VALUES = frozenset({"null", "true", "false", "on", "off"})
"""What may be named in place of something, and has no definition."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find replacements of deprecated commands and arguments that no monitor has."""
    if not scope.declares(Command):
        return
    known = {*scope.everything, *(alias for each in scope.reference.definitions for alias in each.aliases), *_VALUES}
    near = NameIndex(known)
    for each in announcements(scope, removed=False):
        for name in each.replacements:
            if name not in known and not name.startswith("-"):
                guess = did_you_mean(name, near.like(name))
                yield finding(each.location, len(each.heading), name=name, guess=guess)


RULE = LintRule(
    code="QL325",
    name="unknown-replacement",
    message="the replacement '{name}' does not exist{guess}",
    advice="correct the name",
    rationale="Users who have to change their program look for something that does not exist.",
    sample=with_mistakes(EXAMPLE, ("(since 6.0)", "(since 6.0)  # QL325"), ("Use ``eject``", "Use ``ejetc``")),
    check=check,
)
