"""Look-up tables of the definitions of a state; most of them are those of the state before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from qmpdoc.model import AnyDefinition

Key = tuple[str, str]
"""The kind and name of a definition."""
Named = Callable[[AnyDefinition], Collection[str]]
"""What gives the types that a definition names."""


class Tables:
    """Definitions by their identity, and by kind and name; types by name, with what names them.

    `positions` are the places of the definitions in their order, `by_key` has them in this order, and `repeated` are
    the keys with more than one definition. `users` are in no order.
    """

    __slots__ = ("by_key", "definitions", "positions", "repeated", "users")

    def __init__(
        self,
        definitions: Sequence[AnyDefinition],
        by_key: Mapping[Key, Sequence[AnyDefinition]],
        users: Mapping[str, Sequence[Key]],
    ) -> None:
        self.definitions = definitions
        self.positions = dict(zip(map(id, definitions), range(len(definitions)), strict=True))
        self.by_key = dict(by_key)
        self.users = dict(users)
        self.repeated: set[Key] = set()

    def ordered(self, found: Iterable[AnyDefinition]) -> list[AnyDefinition]:
        """Some of the definitions, in their order."""
        positions = self.positions
        return sorted(found, key=lambda each: positions[id(each)])

    def beyond(self, other: Tables) -> list[AnyDefinition]:
        """The definitions that are not among those of `other`, in their order."""
        new = self.positions.keys() - other.positions.keys()
        return [self.definitions[number] for number in sorted(self.positions[each] for each in new)]

    def replace(self, gone: Iterable[AnyDefinition], new: Iterable[AnyDefinition], named: Named) -> None:
        """Take some definitions out of the tables, and put others in."""
        changed: dict[Key, list[AnyDefinition]] = {}
        for each in gone:
            key = each.kind, each.name
            changed.setdefault(key, [])
            for name in named(each):
                left = list(self.users[name])
                left.remove(key)
                self.users[name] = left
        for each in new:
            key = each.kind, each.name
            changed.setdefault(key, []).append(each)
            for name in named(each):
                self.users[name] = [*self.users.get(name, ()), key]
        for key in changed.keys() | self.repeated:
            there = [each for each in self.by_key.get(key, ()) if id(each) in self.positions]
            self._set(key, self.ordered([*there, *changed.get(key, ())]))

    def _set(self, key: Key, found: list[AnyDefinition]) -> None:
        if found:
            self.by_key[key] = found
        else:
            self.by_key.pop(key, None)
        if len(found) > 1:
            self.repeated.add(key)
        else:
            self.repeated.discard(key)


def make_tables(definitions: Sequence[AnyDefinition], named: Named) -> Tables:
    """The tables of some definitions."""
    by_key: dict[Key, list[AnyDefinition]] = {}
    users: dict[str, list[Key]] = {}
    for each in definitions:
        key = each.kind, each.name
        by_key.setdefault(key, []).append(each)
        for name in named(each):
            users.setdefault(name, []).append(key)
    tables = Tables(definitions, by_key, users)
    tables.repeated = {key for key, found in by_key.items() if len(found) > 1}
    return tables


def tables_after(before: Tables, definitions: Sequence[AnyDefinition], named: Named) -> Tables:
    """The tables of some definitions; `before` has most of these."""
    tables = Tables(definitions, before.by_key, before.users)
    tables.repeated = set(before.repeated)
    tables.replace(before.beyond(tables), tables.beyond(before), named)
    return tables
