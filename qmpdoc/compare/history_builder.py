"""What versions have and what changed between them → the history of one definition or named type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from qmpdoc.compare.change import Change, Subject
from qmpdoc.compare.facts import DefinitionFacts, VersionFacts
from qmpdoc.compare.kinds.since_after_it_came import KIND as LATE
from qmpdoc.compare.release import read_release
from qmpdoc.compare.text_differences import SinceContradiction
from qmpdoc.files.source import SourceLocation


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """When something was there: the versions that added and removed it, None where no version did.

    `exact` says that the version before it lacked what came; without it, it may have come earlier than any version that
    was looked at.
    """

    came: str | None
    exact: bool = False
    went: str | None = None


class PartHistory(msgspec.Struct, frozen=True, kw_only=True):
    """A member or value, by its path: when it was there, and when something about it changed.

    `since` is what the newest documentation says, None where it says nothing or cannot be right.
    """

    path: str
    span: Span
    deprecated: str | None = None
    since: str | None = None
    changed: tuple[str, ...] = ()


class DefinitionHistory(msgspec.Struct, frozen=True, kw_only=True):
    """A definition: when it was there, and what changed about it with which version.

    `present` has a value for each version: whether it exists, None if the version's files have nothing of its kind.
    `deprecated` and `unstable` are the versions with which it became so, None where it is not. `since` is what the
    newest documentation says. `mistakes` are what the versions contradict in that.
    """

    kind: str
    name: str
    span: Span
    present: tuple[bool | None, ...]
    deprecated: str | None = None
    unstable: str | None = None
    since: str | None = None
    changes: tuple[tuple[str, Change], ...] = ()
    mistakes: tuple[tuple[str, Change], ...] = ()
    parts: tuple[PartHistory, ...] = ()


class DefinitionBuilder:
    """The history of one definition: what is `found` in each version, and whether that describes its kind at all."""

    def __init__(
        self,
        kind: str,
        name: str,
        versions: Sequence[VersionFacts],
        covered: Sequence[bool],
        found: Sequence[DefinitionFacts | None],
        steps: Sequence[tuple[str, Change]] = (),
    ) -> None:
        self._kind = kind
        self._name = name
        self._facts = versions
        self._versions = [each.name for each in versions]
        self._covered = covered
        self._found = found
        self._changes = tuple((version, each) for version, each in steps if not each.mistake)
        # A wrong version contradicts every later step as well: the first one says all.
        first: dict[tuple[str, str], tuple[str, Change]] = {}
        for version, each in steps:
            if each.mistake:
                first.setdefault((each.code, each.subject.path), (version, each))
        self._mistakes = tuple(first.values())

    def build(self) -> DefinitionHistory:
        """The history."""
        present = tuple(
            each is not None if covered else None for each, covered in zip(self._found, self._covered, strict=True)
        )
        newest = next(each for each in reversed(self._found) if each is not None)
        span = _span(present, self._versions)
        parts = tuple(self._parts(present))
        late = tuple(self._late_sinces(newest, span, parts))
        wrong = {each.subject.path for _, each in late}
        self._mistakes += late
        return DefinitionHistory(
            kind=self._kind,
            name=self._name,
            span=span,
            present=present,
            deprecated=self._became(lambda each: each.deprecated),
            unstable=self._became(lambda each: each.unstable),
            since=newest.since,
            changes=self._changes,
            mistakes=self._mistakes,
            parts=tuple([replace(each, since=None) if each.path in wrong else each for each in parts]),
        )

    def _late_sinces(
        self, newest: DefinitionFacts, span: Span, parts: Sequence[PartHistory]
    ) -> Iterator[tuple[str, Change]]:
        """The sinces that are later than the first version which has the thing."""
        said = {each.subject.path for _, each in self._mistakes}
        for path, since, came in [("", newest.since, span.came), *((e.path, e.since, e.span.came) for e in parts)]:
            written, first = read_release(since), read_release(came)
            if path not in said and written is not None and first is not None and first.has_before(written):
                contradiction = SinceContradiction(step=None, written=str(written), present=str(came))
                yield (
                    self._versions[-1],
                    Change(
                        code=LATE.code,
                        name=LATE.name,
                        judgement=LATE.judgement,
                        unlessened=LATE.judgement,
                        subject=Subject(self._kind, self._name, path),
                        message=LATE.message.format(**contradiction.words()),
                        documentation=True,
                        mistake=True,
                        current=self._newest_place(),
                    ),
                )

    def _newest_place(self) -> SourceLocation | None:
        places = (each.places.get(self._kind, {}).get(self._name) for each in reversed(self._facts))
        return next((each for each in places if each is not None), None)

    def _became(self, holds: Callable[[DefinitionFacts], bool]) -> str | None:
        """The version from which on something holds of the definition, up to the newest that has it."""
        return _since_when(self._versions, [None if each is None else holds(each) for each in self._found])

    def _parts(self, present: Sequence[bool | None]) -> Iterator[PartHistory]:
        """The members that messages have themselves, and their values; then what changed further inside."""
        distinct = {id(each): each for each in self._found if each is not None}
        paths = dict.fromkeys(path for each in distinct.values() for path in each.deprecated_parts)
        if len(distinct) == 1 and len(self._found) == sum(each is True for each in present) and not self._changes:
            yield from self._parts_of_unchanged(next(iter(distinct.values())), present)
            return
        for path in paths:
            yield self._part_by_facts(path, present)
        for path in dict.fromkeys(change.subject.path for _, change in self._changes):
            if path and path not in paths:
                yield self._part(path, self._span_by_changes(path), self._deprecated_by_changes(path))

    def _part_by_facts(self, path: str, present: Sequence[bool | None]) -> PartHistory:
        there = [
            each.has(path) if each is not None else known for each, known in zip(self._found, present, strict=True)
        ]
        flags = [each.deprecated_parts.get(path) if each is not None else None for each in self._found]
        since = next((each.sinces.get(path) for each in reversed(self._found) if each is not None), None)
        return self._part(path, _span(there, self._versions), _since_when(self._versions, flags), since)

    def _parts_of_unchanged(self, facts: DefinitionFacts, present: Sequence[bool | None]) -> Iterator[PartHistory]:
        """The members and values of a definition that is the same in every version."""
        span = _span(present, self._versions)
        for path, deprecated in facts.deprecated_parts.items():
            yield self._part(path, span, self._versions[0] if deprecated else None, facts.sinces.get(path))

    def _part(self, path: str, span: Span, deprecated: str | None, since: str | None = None) -> PartHistory:
        if any(each.subject.path == path for _, each in self._mistakes):
            since = None
        changed = tuple(dict.fromkeys(self._changed(path)))
        return PartHistory(path=path, span=span, deprecated=deprecated, since=since, changed=changed)

    def _changed(self, path: str) -> Iterator[str]:
        """The versions that changed something about a part; its own addition and removal are not among them."""
        return (version for version, each in self._about(path) if not _is_span(each))

    def _about(self, path: str) -> Iterator[tuple[str, Change]]:
        return ((version, each) for version, each in self._changes if each.subject.path == path)

    def _span_by_changes(self, path: str) -> Span:
        came = went = None
        for version, change in self._about(path):
            if _is_span(change):
                came, went = (version, None) if change.name.endswith("-added") else (came, version)
        return Span(came=came, exact=came is not None, went=went)

    def _deprecated_by_changes(self, path: str) -> str | None:
        marks = {"deprecated": True, "no-longer-deprecated": False}
        flags = [(version, marks[each.name]) for version, each in self._about(path) if each.name in marks]
        return _since_when([version for version, _ in flags], [flag for _, flag in flags])


class TypeBuilder(DefinitionBuilder):
    """The history of a named type: what its parts were is compared by name, since types are not on the wire."""

    def __init__(self, name: str, versions: Sequence[VersionFacts], covered: Sequence[bool]) -> None:
        self._types = [each.types.get(name) for each in versions]
        kind = next(each.kind for each in reversed(self._types) if each is not None)
        super().__init__(kind, name, versions, covered, self._types)

    def _parts(self, present: Sequence[bool | None]) -> Iterator[PartHistory]:
        """The parts that were not always there or always the same, that are deprecated, or that have a since."""
        distinct = list({id(each): each for each in self._types if each is not None}.values())
        for path in dict.fromkeys(path for each in distinct for path in each.deprecated_parts):
            if (
                any(path in each.sinces or each.deprecated_parts.get(path, True) for each in distinct)
                or len({each.forms.get(path) for each in distinct}) > 1
            ):
                yield self._part_by_facts(path, present)

    def _changed(self, path: str) -> Iterator[str]:
        before: str | None = None
        for version, each in zip(self._versions, self._types, strict=True):
            form = each.forms.get(path) if each is not None else None
            if before and form and form != before:
                yield version
            before = form or before


def _since_when(versions: Sequence[str], flags: Sequence[bool | None]) -> str | None:
    """The version from which on a flag is set without a break; None says nothing."""
    since = None
    for version, flag in zip(versions, flags, strict=True):
        if flag is not None:
            since = (since or version) if flag else None
    return since


def _is_span(change: Change) -> bool:
    """Whether a change is that something was added or removed."""
    return change.name.endswith(("-added", "-removed")) and not change.name.startswith("feature-")


def _span(present: Sequence[bool | None], versions: Sequence[str]) -> Span:
    """When something was there, by the versions that have it; only the last addition of something counts."""
    came = went = None
    exact = False
    before: bool | None = None
    for version, there in zip(versions, present, strict=True):
        if there is None:
            continue
        if there and not before:
            came, exact, went = version, before is False, None
        elif before and not there:
            went = version
        before = there
    return Span(came=came, exact=exact, went=went)
