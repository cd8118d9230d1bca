"""deprecated-before-it-came: the document has a version that does not fit the Since of what it names."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.lint.announced import EXAMPLE, declared, parts_named
from qmpdoc.lint.rule import Finding, LintRule, finding
from qmpdoc.lint.scope import Scope
from qmpdoc.lint.versions import numbers_of
from qmpdoc.model.announcement import Announcement, Subject
from qmpdoc.rules.samples import with_mistakes


def check(scope: Scope) -> Iterator[Finding]:
    """Find announcements with a version older than the thing itself."""
    for each in scope.reference.announcements:
        if each.subject is Subject.QMP and not each.partial:
            for what, since in _sinces(scope, each):
                came, version = numbers_of(since), numbers_of(each.version)
                if came is not None and version is not None and version < came:
                    done = "removed in" if each.removed else "deprecated since"
                    place = each.location, len(each.heading)
                    yield finding(*place, what=what, done=done, version=each.version, since=since)


def _sinces(scope: Scope, announcement: Announcement) -> Iterator[tuple[str, str | None]]:
    """What an announcement names, and the version that introduced it."""
    for name in announcement.names:
        definition = declared(scope, name)
        if definition is None:
            continue
        yield f"'{name}'", definition.since
        for part in announcement.parts:
            found = parts_named(scope, definition, part)
            if len(found) == 1:
                yield f"'{part}' of '{name}'", found[0].declared.since


RULE = LintRule(
    code="QL324",
    name="deprecated-before-it-came",
    message="{what} cannot be {done} {version}: it came with {since}",
    advice="correct the version, or 'Since'",
    rationale="Users and maintainers count releases from these versions.",
    sample=with_mistakes(EXAMPLE.replace("(since 6.0)", "(since 2.0)"), ("(since 2.0)", "(since 1.7)  # QL324")),
    check=check,
)
