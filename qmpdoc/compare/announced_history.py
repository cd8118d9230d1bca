"""When things were deprecated and removed, compared with what documents announce about that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qmpdoc.compare.announced import is_about
from qmpdoc.compare.change import Subject
from qmpdoc.compare.history import History
from qmpdoc.compare.release import Release, read_release
from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity
from qmpdoc.model.announcement import Announcement

CONTRADICTED = DiagnosticKind(
    code="QC905",
    name="contradicted-announcement",
    message="'{subject}' is announced as {state} {announced}, but {real}",
    advice="correct the version in the document",
    severity=Severity.WARNING,
    rationale="Users and maintainers count releases from the versions in the document.",
)


def contradicted(history: History, announcements: Sequence[Announcement]) -> Iterator[Diagnostic]:
    """Find announcements with a version that the history of what they name contradicts."""
    by_name: dict[str, list[Announcement]] = {}
    for announcement in announcements:
        for name in announcement.names if not announcement.partial else ():
            by_name.setdefault(_plain(name), []).append(announcement)
    for subject, deprecated, went in _ends(history):
        for each in by_name.get(_plain(subject.name), ()):
            if _names(each, subject):
                reason = _removal(each, went, history) if each.removed else _deprecation(each, deprecated)
                if reason:
                    state = "removed in" if each.removed else "deprecated since"
                    yield CONTRADICTED.at(
                        each.location, subject=subject, state=state, announced=each.version, real=reason
                    )


def _plain(name: str) -> str:
    """A name without the dash of an option, and with dashes for underscores: documents and entries differ in them."""
    return name.removeprefix("-").replace("_", "-")


def _ends(history: History) -> Iterator[tuple[Subject, str | None, str | None]]:
    """Each definition, member and value: the versions that deprecated and removed it."""
    for each in history.definitions:
        yield Subject(each.kind, each.name), each.deprecated, each.span.went
        if each.span.went is None:
            for part in each.parts:
                yield Subject(each.kind, each.name, part.path), part.deprecated, part.span.went


def _names(announcement: Announcement, subject: Subject) -> bool:
    """Whether an announcement is about a definition itself, or about one of its direct members."""
    if not subject.path:
        return is_about(announcement, subject)
    _, _, path = subject.path.replace("[]", "").partition(".")
    named = subject.name in announcement.names and path in announcement.parts
    return named and is_about(announcement, subject)


def _deprecation(announcement: Announcement, deprecated: str | None) -> str:
    """What contradicts a deprecation; the feature of the schema may be younger: features began with 4.2."""
    announced, real = read_release(announcement.version), read_release(deprecated)
    return (
        f"became deprecated in {deprecated}"
        if announced is not None and real is not None and announced.order > real.order
        else ""
    )


def _removal(announcement: Announcement, went: str | None, history: History) -> str:
    announced = read_release(announcement.version)
    versions = [found for each in history.versions if (found := read_release(each)) is not None]
    if announced is None or not versions:
        return ""
    real = read_release(went)
    if real is None:
        newest = versions[-1]
        return f"still exists in {newest}" if announced.order <= newest.order else ""
    last = max((each for each in versions if each.order < real.order), key=_order, default=None)
    if announced.order > real.order:
        return f"was removed in {went}"
    return f"still exists in {last}" if last is not None and announced.order <= last.order else ""


def _order(release: Release) -> tuple[int, int]:
    return release.order
