"""Two references → the changes between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from qmpdoc.compare.change import Change
from qmpdoc.compare.differences import ConditionDifference, DefinitionDifference, Difference, Flag, FlagDifference
from qmpdoc.compare.documentation import TextWalk
from qmpdoc.compare.finding import Finding
from qmpdoc.compare.interface import KIND_NAMES, Interface, is_declared
from qmpdoc.compare.judge import judge
from qmpdoc.compare.members import compare_conditions, compare_features
from qmpdoc.compare.mitigations import of_another_build, reasons
from qmpdoc.compare.pairs import Pairs
from qmpdoc.compare.path import Path
from qmpdoc.compare.release import Release
from qmpdoc.compare.sinces import Sinces
from qmpdoc.compare.walk import Walk
from qmpdoc.compare.witness import Witnesses
from qmpdoc.model import AnyDefinition, Command, Direction, Event, HmpCommand, Option, Reference
from qmpdoc.wire import WireType

ARGUMENTS, RETURN, DATA = "arguments", "return", "data"
"""The members of messages that hold what a definition declares."""

Versions = tuple[Release | None, Release | None]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The changes from a baseline to what is current, by definition, those of the documentation behind the others.

    `uncovered` are the kinds of definition that only one side describes at all, which were not compared.
    """

    changes: tuple[Change, ...]
    baseline: Release | None = None
    current: Release | None = None
    uncovered: tuple[str, ...] = ()


def compare(
    old: Reference, new: Reference, *, versions: Versions = (None, None), documentation: bool = True
) -> Comparison:
    """What changed from the reference `old` to the reference `new`, and which clients it breaks.

    `versions` are those of both sides, to check sinces with; if they are None, the newest since is the version.
    """
    return compare_interfaces(Interface(old), Interface(new), versions=versions, documentation=documentation)


def compare_interfaces(
    old: Interface,
    new: Interface,
    *,
    versions: Versions = (None, None),
    documentation: bool = True,
    kinds: Collection[str] = KIND_NAMES,
    affected: Collection[str] | None = None,
) -> Comparison:
    """What `compare` says, of references that were made interfaces before, and of definitions of some `kinds` only.

    `affected` are the types, by name, that can differ in themselves or in what they hold; None where it is unknown.
    """
    documentation = documentation and not (old.introspected or new.introspected)
    baseline = versions[0] or (old.newest_since if documentation else None)
    current = versions[1] or (new.newest_since if documentation else None)
    covered = old.covered_beside(new), new.covered_beside(old)
    comparer = _Comparer(Pairs(old, new, affected), (baseline, current), documentation)
    witnesses = Witnesses(old, new)
    both = [kind for kind in KIND_NAMES if kind in kinds and all(kind in each for each in covered)]
    changes = [change for finding in comparer.findings(both) for change in judge(finding, (old, new), witnesses)]
    ranks = {kind: number for number, kind in enumerate(KIND_NAMES)}
    changes.sort(key=lambda each: (ranks[each.subject.kind], each.subject.name, each.documentation))
    return Comparison(
        changes=tuple(changes),
        baseline=versions[0],
        current=versions[1],
        uncovered=tuple(sorted(covered[0] ^ covered[1], key=ranks.__getitem__)),
    )


class _Comparer:
    def __init__(self, pairs: Pairs, versions: Versions, documentation: bool) -> None:
        self.old = old = pairs.old
        self.new = new = pairs.new
        self._pairs = pairs
        self._walk = Walk(pairs)
        self._sinces = Sinces(old, versions)
        self._texts = TextWalk(self._pairs, self._sinces)
        self._documentation = documentation
        self._introspected = old.introspected or new.introspected

    def findings(self, kinds: Iterable[str]) -> Iterator[Finding]:
        """Everything that differs in definitions of some kinds."""
        for kind in kinds:
            for finding in self._of_kind(kind):
                if not self._introspected:
                    yield finding
                elif not isinstance(finding.difference, ConditionDifference):
                    yield replace(finding, reasons=(*finding.reasons, *of_another_build(finding.difference)))

    def _of_kind(self, kind: str) -> Iterator[Finding]:
        before, after = self.old.of_kind(kind), self.new.of_kind(kind)
        for name, definition in before.items():
            other = after.get(name)
            if other is None:
                gone = DefinitionDifference(old=definition, baseline=definition.location)
                yield _finding(gone, definition, None)
            else:
                yield from self._in_both(definition, other)
        for name, definition in after.items():
            if name not in before:
                came = DefinitionDifference(new=definition, current=definition.location)
                yield _finding(came, None, definition)
                yield from self._text_changes(self._sinces.of_new_definition(definition), None, definition)

    def _text_changes(
        self, differences: Iterable[Difference], old: AnyDefinition | None, new: AnyDefinition
    ) -> Iterator[Finding]:
        if self._documentation:
            yield from (_finding(each, old, new) for each in differences)

    def _in_both(self, old: AnyDefinition, new: AnyDefinition) -> Iterator[Finding]:
        """What differs between two definitions of the same name."""
        places = (old.location, new.location)
        yield from (_finding(each, old, new) for each in compare_features(old.features, new.features, places))
        yield from (_finding(each, old, new) for each in compare_conditions(old.condition, new.condition, places))
        yield from (_finding(each, old, new) for each in _compare_entries(old, new))
        yield from self._text_changes(self._texts.compare_definitions(old, new), old, new)
        if isinstance(old, Command) and isinstance(new, Command):
            yield from (_finding(each, old, new) for each in _compare_flags(old, new))
            arguments = self.old.arguments(old), self.new.arguments(new)
            yield from self._messages(old, new, arguments, ARGUMENTS, Direction.SEND)
            answers = self.old.answer(old), self.new.answer(new)
            yield from self._messages(old, new, answers, RETURN, Direction.RECEIVE)
        elif isinstance(old, Event) and isinstance(new, Event):
            data = self.old.data(old), self.new.data(new)
            yield from self._messages(old, new, data, DATA, Direction.RECEIVE)

    def _messages(
        self,
        old: AnyDefinition,
        new: AnyDefinition,
        types: tuple[WireType, WireType],
        root: str,
        direction: Direction,
    ) -> Iterator[Finding]:
        checked = self._documentation and is_declared(old)  # what a text does not mention may exist nevertheless
        for place in self._walk.differing(*types, root):
            yield _finding(place.difference, old, new, path=place.path, also=place.also, direction=direction)
            for each in self._sinces.of_new_member(place.difference) if checked else ():
                yield _finding(each, old, new, path=place.path)
        if self._documentation:
            for difference, path in self._texts.differing(*types, root):
                yield _finding(difference, old, new, path=path)


def _finding(
    difference: Difference,
    old: AnyDefinition | None,
    new: AnyDefinition | None,
    *,
    path: Path | None = None,
    also: tuple[Path, ...] = (),
    direction: Direction | None = None,
) -> Finding:
    """A finding with all its reasons; what is new weighs what it weighs, whatever it says of itself."""
    why = reasons(old.kind, old.name, old.features) if old else ()
    way = path.reasons if path else ()
    every = tuple(dict.fromkeys((*why, *way, *difference.reasons)))
    return Finding(difference=difference, old=old, new=new, path=path, also=also, direction=direction, reasons=every)


def _compare_entries(old: AnyDefinition, new: AnyDefinition) -> Iterator[Difference]:
    """What differs between two C entries for a user who types the command."""
    before, after = getattr(old, "entry", None), getattr(new, "entry", None)
    if before is None or after is None:
        return
    typed = isinstance(old, HmpCommand) and (before.args_type or "") != (after.args_type or "")
    if typed or (isinstance(old, Option) and before.has_argument is not after.has_argument):
        yield DefinitionDifference(old=old, new=new)


def _compare_flags(old: Command, new: Command) -> Iterator[Difference]:
    """What differs between two commands as schemas declare them; texts and entries have no flags."""
    before, after = old.declared or old, new.declared or new
    if not is_declared(old) or not is_declared(new):
        return
    if before.module == "" or after.module == "":
        if before.allow_oob is not after.allow_oob:
            yield FlagDifference(flag=Flag.ALLOW_OOB, now=after.allow_oob)
        return
    flags = {
        Flag.SUCCESS_RESPONSE: (before.success_response, after.success_response),
        Flag.ALLOW_OOB: (before.allow_oob, after.allow_oob),
        Flag.ALLOW_PRECONFIG: (before.allow_preconfig, after.allow_preconfig),
    }
    for flag, (was, now) in flags.items():
        if was is not now:
            yield FlagDifference(flag=flag, now=now)
