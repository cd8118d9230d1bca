"""An audit: all messages of some logs against all versions, and what follows for the client."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from qmpdoc.audit.judge import Remark, VersionJudge, content_of
from qmpdoc.audit.traffic import LoggedMessage, MessageKind
from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.source import SourceLocation


class AuditedVersion(msgspec.Struct, frozen=True):
    """A version under audit: its name, and the judge of messages."""

    name: str
    judge: VersionJudge


class Finding(msgspec.Struct, kw_only=True, eq=False):
    """One remark, the versions about which it is made (in order), and the first place of each log line."""

    remark: Remark
    versions: list[str]
    places: dict[SourceLocation, None]


class Audit(msgspec.Struct, kw_only=True):
    """The result: the versions in order, findings in the order of the log, verdicts by request and version."""

    versions: tuple[str, ...]
    requests: dict[str, int]
    findings: list[Finding]
    verdicts: dict[tuple[str, str], str]
    suppressed: list[Finding] = []

    @property
    def reported(self) -> list[Finding]:
        """The findings that are not suppressed; the summary counts all."""
        left_out = {id(each) for each in self.suppressed}
        return [each for each in self.findings if id(each) not in left_out]

    def diagnostics(self) -> list[Diagnostic]:
        """Return a diagnostic for each finding, with the versions that it concerns and how often it occurs."""
        return [diagnostic_of(each, self.versions) for each in self.reported]

    def worst(self) -> Severity | None:
        """Return the severity of the most severe finding."""
        found = [each.remark.diagnostic.severity for each in self.reported]
        return min(found, key=lambda each: each.rank, default=None)


VERDICTS = ("accepted", "unstable", "deprecated", "refused", "unknown")
"""What a version does with a request, the worst last."""


class _Entry(msgspec.Struct, kw_only=True):
    """The remarks of each version, in order, and the findings that they became."""

    remarks: list[tuple[Remark, ...]]
    findings: list[Finding]


class _Judged:
    """Remarks about messages by version. Messages that differ only in what no version looks at are checked once."""

    def __init__(self, versions: Sequence[AuditedVersion], values: bool) -> None:
        self._versions = versions
        self._words = None if values else frozenset[str]().union(*(each.judge.words for each in versions))
        self._known: dict[tuple[MessageKind, str, bytes], _Entry] = {}

    def of(self, message: LoggedMessage, command: str) -> tuple[_Entry, bool]:
        """Return what is said of a message, and whether it is the first like it."""
        content, name = content_of(message, command)
        if self._words is not None:
            content = _reduced(content, self._words)
        key = message.kind, name, msgspec.json.encode(content)
        entry = self._known.get(key)
        if entry is not None:
            return entry, False
        remarks = [tuple(each.judge.remarks(message.kind, name, content)) for each in self._versions]
        entry = self._known[key] = _Entry(remarks=remarks, findings=[])
        return entry, True


_SMALL = 127
"""The largest integer that every integer type has."""


def _reduced(value: Any, words: frozenset[str]) -> Any:
    """A value with one string and one small number for all values that every version treats alike."""
    if isinstance(value, dict):
        return {name: _reduced(each, words) for name, each in value.items()}
    if isinstance(value, list):
        return [_reduced(each, words) for each in value]
    if isinstance(value, str):
        return value if value in words else ""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _SMALL:
        return 0
    return value


Graded = Callable[[Diagnostic], Diagnostic]
"""Returns a diagnostic with the severity that the user chose for it."""


def as_it_is(diagnostic: Diagnostic) -> Diagnostic:
    """Return a diagnostic with the severity of its kind."""
    return diagnostic


class Auditor:
    """Checks messages in their order against each version, oldest first.

    `values` says whether findings may name values.
    """

    def __init__(self, versions: Sequence[AuditedVersion], *, values: bool = False, graded: Graded = as_it_is) -> None:
        self._graded = graded
        self.result = Audit(versions=tuple([each.name for each in versions]), requests={}, findings=[], verdicts={})
        self._versions = versions
        self._found: dict[tuple[str, str, str], Finding] = {}
        self._judged = _Judged(versions, values)
        names = frozenset[str]().union(*(each.judge.names for each in versions))
        for each in versions:
            each.judge.names_elsewhere = names
        self._waiting: list[tuple[object, str]] = []

    def add(self, message: LoggedMessage) -> list[Finding]:
        """Check one message; return the findings that no message before it had."""
        before = len(self.result.findings)
        command = _command_of(message, self._waiting)
        if message.kind is MessageKind.REQUEST:
            self.result.requests[command] = self.result.requests.get(command, 0) + 1
        entry, fresh = self._judged.of(message, command)
        if fresh:
            self._take(entry, message, command)
        for finding in entry.findings:
            finding.places[message.location] = None
        return self.result.findings[before:]

    def _take(self, entry: _Entry, message: LoggedMessage, command: str) -> None:
        """Make findings of the remarks about a message that is the first of its kind."""
        for version, remarks in zip(self._versions, entry.remarks, strict=True):
            if message.kind is MessageKind.REQUEST:
                key = command, version.name
                self.result.verdicts[key] = _worse(self.result.verdicts.get(key, VERDICTS[0]), remarks)
            for remark in remarks:
                chosen = replace(remark, diagnostic=self._graded(remark.diagnostic))
                finding = _add(self._found, self.result, chosen, version.name)
                if finding not in entry.findings:
                    entry.findings.append(finding)


def audit(
    messages: Iterable[LoggedMessage],
    versions: Sequence[AuditedVersion],
    *,
    values: bool = False,
    graded: Graded = as_it_is,
) -> Audit:
    """Check messages in order against each version, oldest first; `values` says whether findings may name values."""
    auditor = Auditor(versions, values=values, graded=graded)
    for message in messages:
        auditor.add(message)
    return auditor.result


def _add(found: dict[tuple[str, str, str], Finding], result: Audit, remark: Remark, version: str) -> Finding:
    key = remark.diagnostic.code, remark.diagnostic.message, remark.subject
    finding = found.get(key)
    if finding is None:
        finding = found[key] = Finding(remark=remark, versions=[], places={})
        result.findings.append(finding)
    if version not in finding.versions:
        finding.versions.append(version)
        if remark.diagnostic.advice:
            finding.remark = remark
    return finding


def _worse(before: str, remarks: Sequence[Remark]) -> str:
    return max(before, *(_verdict(each) for each in remarks), key=VERDICTS.index) if remarks else before


def _verdict(remark: Remark) -> str:
    if remark.refused:
        return "unknown" if remark.diagnostic.code == "QA101" else "refused"
    return "unstable" if remark.diagnostic.code == "QA203" else "deprecated"


def _command_of(message: LoggedMessage, waiting: list[tuple[object, str]]) -> str:
    """The command or event that a message is about; an answer's by its ``id``, or by its turn among those `waiting`."""
    if message.kind is MessageKind.REQUEST:
        name: str = message.value.get("execute", message.value.get("exec-oob", ""))
        waiting.append((message.value.get("id"), name))
        return name
    if message.kind is MessageKind.EVENT:
        return str(message.value["event"])
    return _answered(waiting, message.value.get("id"))


def _answered(waiting: list[tuple[object, str]], id: object) -> str:
    for index, (given, name) in enumerate(waiting):
        if given == id:
            del waiting[index]
            return name
    return ""


def diagnostic_of(finding: Finding, versions: tuple[str, ...]) -> Diagnostic:
    """Return the diagnostic of a finding, with the versions that it concerns and how often it occurs."""
    first, *others = finding.places
    where = f"in {spans(finding.versions, versions)}: " if len(versions) > 1 else ""
    again = f" ({len(others)} more times)" if len(others) > 1 else " (once more)" if others else ""
    found = finding.remark.diagnostic
    return replace(found, message=f"{where}{found.message}{again}", location=first)


def spans(some: Sequence[str], versions: Sequence[str]) -> str:
    """Return names of versions as spans: ``4.2 to 6.0, 8.0``."""
    runs: list[list[str]] = []
    last = -2
    for name in some:
        index = versions.index(name)
        if index == last + 1 and runs:
            runs[-1].append(name)
        else:
            runs.append([name])
        last = index
    return ", ".join(each[0] if len(each) == 1 else f"{each[0]} to {each[-1]}" for each in runs)
