"""Removals and deprecations, compared with what documents about deprecated and removed features announce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from qmpdoc.compare.change import Change, Subject
from qmpdoc.compare.release import Release, read_release
from qmpdoc.compare.run import Comparison
from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.model import announcement as announced
from qmpdoc.model.announcement import Announcement

_GRACE = 2
"""Releases for which a deprecated feature stays, by QEMU's policy."""
_REMOVALS = frozenset(
    {
        *("command-removed", "event-removed", "hmp-command-removed", "option-removed"),
        *("argument-removed", "argument-value-removed", "argument-branch-removed", "received-member-removed"),
    }
)
_INTERFACES = {
    "command": announced.Subject.QMP,
    "event": announced.Subject.QMP,
    "hmp": announced.Subject.HMP,
    "option": announced.Subject.OPTION,
}
_SINCE = re.compile(r"\((?:[^()]*\s)?since\s+v?(\d+\.\d+)")
_RULES = "https://www.qemu.org/docs/master/about/deprecated.html"

UNANNOUNCED = DiagnosticKind(
    code="QC903",
    name="unannounced-removal",
    message="'{subject}' was removed, but {problem}",
    advice=f"announce a deprecation {_GRACE} releases before the removal",
    severity=Severity.WARNING,
    rationale=f"QEMU promises that a deprecated feature stays for {_GRACE} releases ({_RULES}); users plan by that.",
)
OTHER_VERSION = DiagnosticKind(
    code="QC904",
    name="other-deprecation-version",
    message="the document has '{subject}' as deprecated since {written}, but the schema since {real}",
    advice="correct the version in the document",
    severity=Severity.WARNING,
    rationale="Users and maintainers count the releases until a removal from the version in the document.",
)


def with_announcements(
    comparison: Comparison, announcements: Sequence[Announcement]
) -> tuple[Comparison, tuple[Diagnostic, ...]]:
    """Return the comparison with what was announced added to its removals, and warnings about the others."""
    found: list[Diagnostic] = []
    changes = []
    for change in comparison.changes:
        known = [each for each in announcements if is_about(each, change.subject)]
        if change.name in _REMOVALS:
            found.extend(_unannounced(change, known, comparison.current))
            changes.append(_with_words(change, known))
        else:
            found.extend(_of_other_version(change, known, comparison.current))
            changes.append(change)
    return replace(comparison, changes=tuple(changes)), tuple(found)


def is_about(announcement: Announcement, subject: Subject) -> bool:
    """Return whether an announcement names what changed; a member of a type may be announced with another command."""
    words = _words(subject.path)
    if words and words[-1] in announcement.names:
        return True  # a property or driver, which is a member or value in the schema
    if _INTERFACES.get(subject.kind) is not announcement.subject:
        return False
    name = f"-{subject.name}" if subject.kind == "option" else subject.name
    named = name.replace("_", "-") in [each.replace("_", "-") for each in announcement.names]
    if not words:
        return named and not announcement.parts
    parts = {each.rpartition(".")[2] for each in announcement.parts}
    return words[-1] in parts or (named and not parts)


@lru_cache(maxsize=1024)
def _words(path: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w-]+", path))


def _with_words(change: Change, known: Sequence[Announcement]) -> Change:
    words = [
        *(f"deprecated since {version}" for each in known for version in _deprecated_since(each)),
        *(f"announced as removed in {each.version}" for each in known if each.removed),
    ]
    return replace(change, message="; ".join((change.message, *dict.fromkeys(words))))


def _deprecated_since(announcement: Announcement) -> list[str]:
    """The version since when something is deprecated; the heading of a removal can give it as well."""
    return _SINCE.findall(announcement.heading) if announcement.removed else [announcement.version]


def _unannounced(change: Change, known: Sequence[Announcement], current: Release | None) -> Iterator[Diagnostic]:
    if any("unstable" in each for each in change.reasons):
        return
    in_schema = any("deprecated" in each for each in change.reasons)
    gone = next((read_release(each.version) for each in known if each.removed), None) or current
    since = next((read_release(version) for each in known for version in _deprecated_since(each)), None)
    if not known and not in_schema:
        yield UNANNOUNCED.at(change.location, subject=change.subject, problem="no document announces it")
    elif since is not None and gone is not None and _releases(since, gone) < _GRACE:
        problem = f"it was announced in {since}, too late for a removal in {gone}"
        yield UNANNOUNCED.at(change.location, subject=change.subject, problem=problem)
    elif since is None and not in_schema:
        problem = "no document says since when it was deprecated"
        yield UNANNOUNCED.at(change.location, subject=change.subject, problem=problem)


def _of_other_version(change: Change, known: Sequence[Announcement], current: Release | None) -> Iterator[Diagnostic]:
    written = next((read_release(each.version) for each in known if not each.removed and not each.partial), None)
    real = current if current is not None and not current.unfinished else written
    if change.name == "deprecated" and written is not None and real is not None and written.order != real.order:
        yield OTHER_VERSION.at(change.location, subject=change.subject, written=written, real=real)


def _releases(first: Release, second: Release) -> int:
    """How many releases of QEMU lie from one to another: three a year since 4.0, numbered by the year."""
    return _number(second) - _number(first)


def _number(release: Release) -> int:
    """The release after 1.7 is 2.0, after 2.12 it is 3.0, after 3.1 it is 4.0, and since then after X.2 it is X+1.0."""
    starts = {0: 0, 1: 16, 2: 24, 3: 37}
    start = starts.get(release.major, 39 + 3 * (release.major - 4))
    return start + release.minor
