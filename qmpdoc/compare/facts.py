"""What a history needs to know of one version, without the version's files: small, and stored between runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from qmpdoc.compare.interface import KINDS, Interface
from qmpdoc.compare.inventory import Inventory
from qmpdoc.compare.release import read_release
from qmpdoc.compare.type_inventory import TypeInventory
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition, Event

Order = tuple[int, int]
"""The first two numbers of a release."""


class DefinitionFacts(msgspec.Struct, frozen=True, array_like=True):
    """What a version says of a definition: its state, and the members and values of its messages by path.

    `deprecated_parts` says of each path whether it is deprecated, `sinces` what is written of it. `open_paths` are the
    paths with unknown content.
    """

    since: str | None = None
    deprecated: bool = False
    unstable: bool = False
    deprecated_parts: dict[str, bool] = {}
    sinces: dict[str, str] = {}
    open_paths: frozenset[str] = frozenset()

    def has(self, path: str) -> bool | None:
        """Whether a path exists; None where that is unknown."""
        if path in self.deprecated_parts:
            return True
        open_paths = any(path.startswith((f"{each}.", f"{each}[]", f"{each}=")) for each in self.open_paths)
        return None if open_paths else False


class TypeFacts(DefinitionFacts, frozen=True, array_like=True):
    """What a version says of a named type: the same, and the forms of its members as `TypeInventory` has them."""

    kind: str = ""
    forms: dict[str, str] = {}


class VersionFacts(msgspec.Struct, frozen=True, array_like=True):
    """The definitions of a version by kind and name, and the kinds that its files describe.

    `types` are its named types; an introspection, which has no names, gives none. `newest_since` is the newest version
    that anything says it came with, `oldest_event` the oldest one of an event.
    """

    name: str
    covered: frozenset[str]
    definitions: dict[str, dict[str, DefinitionFacts]]
    places: dict[str, dict[str, SourceLocation]]
    types: dict[str, TypeFacts] = {}
    newest_since: Order | None = None
    oldest_event: Order | None = None

    def of_kind(self, kind: str) -> Mapping[str, DefinitionFacts]:
        """The definitions of a kind by name."""
        return self.definitions.get(kind, {})

    def covered_beside(self, other: VersionFacts) -> frozenset[str]:
        """The kinds that the files describe, as `Interface.covered_beside` finds them."""
        if self.of_kind(Event.kind) or self.newest_since is None or other.oldest_event is None:
            return self.covered
        return self.covered - {Event.kind} if other.oldest_event <= self.newest_since else self.covered


def facts_of(name: str, interface: Interface) -> VersionFacts:
    """Return the facts of the version that is called `name`."""
    known = {each.kind: interface.of_kind(each.kind) for each in KINDS}
    releases = [read_release(each.since) for each in interface.events.values()]
    newest = interface.newest_since
    return VersionFacts(
        name=name,
        covered=interface.covered,
        definitions={
            kind: {key: _definition(interface, each) for key, each in definitions.items()}
            for kind, definitions in known.items()
        },
        places={kind: {key: each.location for key, each in definitions.items()} for kind, definitions in known.items()},
        types={} if interface.introspected else _types(interface.named_types),
        newest_since=newest.order if newest else None,
        oldest_event=min((each.order for each in releases if each is not None), default=None),
    )


def share(facts: VersionFacts, before: VersionFacts) -> VersionFacts:
    """Return the same facts, with the definitions that did not change taken from the version before.

    So many versions take little more memory than one, and a definition that did not change is the same object.
    """
    shared = {
        kind: {name: _same(each, before.of_kind(kind).get(name)) for name, each in definitions.items()}
        for kind, definitions in facts.definitions.items()
    }
    types = {name: _same(each, before.types.get(name)) for name, each in facts.types.items()}
    return msgspec.structs.replace(facts, definitions=shared, types=types)


_Facts = TypeVar("_Facts", bound=DefinitionFacts)


def _same(facts: _Facts, before: _Facts | None) -> _Facts:
    return before if before is not None and facts == before else facts


def _definition(interface: Interface, definition: AnyDefinition) -> DefinitionFacts:
    inventory = Inventory(interface, definition)
    return DefinitionFacts(
        since=definition.since,
        deprecated=definition.deprecated,
        unstable=definition.unstable,
        deprecated_parts=inventory.deprecated,
        sinces=inventory.since,
        open_paths=inventory.open_paths,
    )


def _types(types: Mapping[str, AnyDefinition]) -> dict[str, TypeFacts]:
    found = {}
    for name, each in types.items():
        inventory = TypeInventory(types, each)
        found[name] = TypeFacts(
            kind=each.kind,
            since=each.since,
            deprecated=each.deprecated,
            unstable=each.unstable,
            deprecated_parts=inventory.deprecated,
            sinces=inventory.since,
            forms=inventory.forms,
        )
    return found
