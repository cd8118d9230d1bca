"""unknown-replacement: the document names a replacement that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.nearest import NameIndex, did_you_mean
from qmpdoc.lint.announced import EXAMPLE, announcements, human_names, option_names
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.model import Command
from qmpdoc.model.announcement import Subject
from qmpdoc.rules.samples import with_mistakes

_VALUES = frozenset({"null", "true", "false", "on", "off"})
"""What may be named in place of something, and has no definition."""


def check(scope: Scope) -> Iterator[Finding]:
    """Find replacements of deprecated commands, arguments and options that no monitor and no option has."""
    known = {*scope.everything, *(alias for each in scope.reference.definitions for alias in each.aliases), *_VALUES}
    options, near = option_names(scope), NameIndex(known)
    for subject in (Subject.QMP, Subject.HMP, Subject.OPTION):
        for each in announcements(scope, removed=False, subject=subject):
            for name in each.replacements:
                dashed = name.startswith("-")
                missing = name not in known if not dashed else bool(options) and name.replace("_", "-") not in options
                if missing and (dashed or _names_commands(scope, subject)):
                    yield finding(
                        each.location, len(each.heading), name=name, guess=did_you_mean(name, near.like(name))
                    )


def _names_commands(scope: Scope, subject: Subject) -> bool:
    """Whether the files have the commands of an interface; what replaces an option can be a property of a device."""
    return bool(human_names(scope)) if subject is Subject.HMP else subject is Subject.QMP and scope.declares(Command)


RULE = LintRule(
    code="QL325",
    name="unknown-replacement",
    message="the replacement '{name}' does not exist{guess}",
    advice="correct the name",
    rationale="Users who have to change their program look for something that does not exist.",
    sample=with_mistakes(EXAMPLE, ("(since 6.0)", "(since 6.0)  # QL325"), ("Use ``eject``", "Use ``ejetc``")),
    check=check,
)
