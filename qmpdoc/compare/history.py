"""Many versions of an interface → when each definition, member and value was added, changed and removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from qmpdoc.compare.change import Change
from qmpdoc.compare.facts import VersionFacts, facts_of
from qmpdoc.compare.history_builder import DefinitionBuilder, DefinitionHistory, TypeBuilder
from qmpdoc.compare.interface import KINDS, Interface
from qmpdoc.compare.release import read_release
from qmpdoc.compare.run import compare_interfaces
from qmpdoc.model import Reference


class Version(msgspec.Struct, frozen=True):
    """A version of an interface: what it is called, and what it defines."""

    name: str
    reference: Reference


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The histories of all definitions, by kind and name, through versions from the oldest to the newest.

    `types` are the named types of the schemas; they list only parts that have a history of their own.
    """

    versions: tuple[str, ...]
    definitions: tuple[DefinitionHistory, ...]
    types: tuple[DefinitionHistory, ...] = ()


StepsBetween = Callable[[int, int, Sequence[str]], Iterable[Change]]
"""The changes from one version to another, by their numbers, of definitions of some kinds."""


def build_history(versions: Sequence[Version]) -> History:
    """The history of an interface through its versions, which are in order, the oldest first."""
    interfaces = [Interface(each.reference) for each in versions]

    def between(before: int, after: int, kinds: Sequence[str]) -> Iterable[Change]:
        releases = read_release(versions[before].name), read_release(versions[after].name)
        return compare_interfaces(interfaces[before], interfaces[after], versions=releases, kinds=kinds).changes

    return history_of([facts_of(each.name, one) for each, one in zip(versions, interfaces, strict=True)], between)


def history_of(facts: Sequence[VersionFacts], between: StepsBetween) -> History:
    """The history of an interface by what is known of each of its versions, and what changed between them."""
    steps = _steps(facts, between)
    covered = {kind.kind: [_covers(each, facts, kind.kind) for each in facts] for kind in KINDS}
    found = []
    for kind in KINDS:
        for name in sorted({name for each in facts for name in each.of_kind(kind.kind)}):
            versions = [each.of_kind(kind.kind).get(name) for each in facts]
            builder = DefinitionBuilder(
                kind.kind, name, facts, covered[kind.kind], versions, steps.get((kind.kind, name), [])
            )
            found.append(builder.build())
    names = tuple(each.name for each in facts)
    return History(versions=names, definitions=tuple(found), types=tuple(_types(facts)))


def _types(facts: Sequence[VersionFacts]) -> Iterator[DefinitionHistory]:
    covered = [bool(each.types) for each in facts]
    for name in sorted({name for each in facts for name in each.types}):
        yield TypeBuilder(name, facts, covered).build()


Steps = dict[tuple[str, str], list[tuple[str, Change]]]


def _steps(facts: Sequence[VersionFacts], between: StepsBetween) -> Steps:
    """The changes from each version to the next that describes the same, by kind and name of what they are about."""
    found: Steps = {}
    for (before, after), kinds in _neighbours(facts).items():
        for change in between(before, after, kinds):
            if is_step(change):
                key = change.subject.kind, change.subject.name
                found.setdefault(key, []).append((facts[after].name, change))
    return found


def is_step(change: Change) -> bool:
    """Whether a change between two versions belongs to a history: it is on the wire, or a mistake."""
    return change.mistake or not change.documentation


def _neighbours(facts: Sequence[VersionFacts]) -> dict[tuple[int, int], list[str]]:
    """The pairs of versions to compare, and for each the kinds that both and none between them describe."""
    found: dict[tuple[int, int], list[str]] = {}
    for kind in KINDS:
        covering = [number for number, each in enumerate(facts) if _covers(each, facts, kind.kind)]
        for pair in pairwise(covering):
            found.setdefault(pair, []).append(kind.kind)
    return dict(sorted(found.items(), key=lambda each: each[0][1]))


def _covers(version: VersionFacts, versions: Sequence[VersionFacts], kind: str) -> bool:
    return all(kind in version.covered_beside(other) for other in versions)
