"""Sinces: which were changed, and which the versions compared contradict.

What came says that it was there before, or what was there says that it came later: one of both is wrong, and it is
not the interface.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from qmpdoc.compare.differences import Difference, MemberDifference
from qmpdoc.compare.interface import Interface
from qmpdoc.compare.path import Step
from qmpdoc.compare.release import Release, parts_of, read_release
from qmpdoc.compare.text_differences import SinceContradiction, SinceDifference
from qmpdoc.compare.texts import Whose
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition, Member, Value


class Sinces:
    """Compares the sinces of an interface with its baseline and the versions of both, which are None if unknown."""

    def __init__(self, old: Interface, versions: tuple[Release | None, Release | None]) -> None:
        self._old = old
        self._baseline, self._current = versions

    def of_kept(
        self, old: AnyDefinition | Member | Value, new: AnyDefinition | Member | Value, whose: Whose
    ) -> Iterator[Difference]:
        """What is said of something that both sides have."""
        if old.since is None and new.since is None:
            return
        before, written = read_release(old.since), read_release(new.since)
        if written is not None and self._baseline is not None and self._baseline.has_before(written):
            yield SinceContradiction(
                step=whose.step,
                of_value=whose.value,
                type=whose.type,
                written=str(written),
                present=str(self._baseline),
                current=new.location,
            )
        elif old.since and new.since and (before or old.since) != (written or new.since):
            yield SinceDifference(
                step=whose.step,
                of_value=whose.value,
                type=whose.type,
                old=old.since,
                new=new.since,
                baseline=old.location,
                current=new.location,
            )

    def of_new_definition(self, definition: AnyDefinition) -> Iterator[Difference]:
        """What is said of a definition that came."""
        yield from self._of_new(definition.since, definition.location)

    def of_new_member(self, difference: Difference) -> Iterator[Difference]:
        """What is said of a member that came; one that a type of the baseline has may have come from there."""
        if not isinstance(difference, MemberDifference) or not difference.came or difference.new is None:
            return
        member = difference.new.member
        if member is not None and member.since:
            for each in self._of_new(member.since, member.location, difference.step):
                if all(known.since != member.since for known in self._known.get(member.name, ())):
                    yield each

    def _of_new(self, since: str | None, place: SourceLocation, step: Step | None = None) -> Iterator[Difference]:
        """Whether it cannot have come with the version that is written: the baseline is newer, or this one older."""
        written = read_release(since)
        if written is None:
            return
        if self._baseline is not None and self._baseline.lacked(written):
            yield SinceContradiction(
                step=step, written=str(written), present="", absent=str(self._baseline), current=place
            )
        elif self._current is not None and self._current.has_before(written):
            yield SinceContradiction(step=step, written=str(written), present=str(self._current), current=place)

    @cached_property
    def _known(self) -> Mapping[str, list[Member | Value]]:
        """All that the baseline's types and definitions have, by name."""
        found: dict[str, list[Member | Value]] = {}
        for definition in self._old.reference.definitions:
            for each in parts_of(definition):
                found.setdefault(each.name, []).append(each)
        return found
