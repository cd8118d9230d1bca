"""The definitions of a tree, each blob read once and each file loaded again only when something in it has changed."""

from __future__ import annotations

import posixpath
import re
from collections import ChainMap
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from qmpdoc.compare.interface import Interface
from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.diagnostics.refusals import unreadable
from qmpdoc.files.source import SourceLocation, UnreadableSourceError
from qmpdoc.hx.again import HxCache
from qmpdoc.loading.discover import decoded_head
from qmpdoc.loading.join import join
from qmpdoc.loading.load import load_again
from qmpdoc.model import Alternate, AnyDefinition, Command, Enum, Event, Reference, Struct, Union
from qmpdoc.qapi.incremental import IncrementalCache
from qmpdoc.series.cache import SharedParts
from qmpdoc.series.patch import Patch
from qmpdoc.series.store import Store
from qmpdoc.series.tables import Key, Named, Tables, make_tables, tables_after
from qmpdoc.series.uses import types_named
from qmpdoc.series.wanted import Wanted

_BLOB = re.compile(r"(?:\A|(?<=\0))\d+ blob ([0-9a-f]+)\t([^\0]+)\0")
"""A file in what ``git ls-tree -r -z`` prints."""
_TYPES = (Struct.kind, Union.kind, Enum.kind, Alternate.kind)
_MOST = 8
"""How many trees, states of a group and versions of a file stay in memory: those around one patch, of any branch."""


class DeclaredInterface(Interface):
    """What entries and schemas define; texts alone define nothing. Every side describes all commands and events."""

    covered = frozenset({Command.kind, Event.kind})

    def covered_beside(self, other: Interface) -> frozenset[str]:
        """All of it: a series may well bring the first command there is."""
        return frozenset({Command.kind, Event.kind})


class State:
    """The definitions of one group of files at one time.

    `problems` are what readers found, files that cannot be read at all included. `named` gives the types that a
    definition names. `before` is a state with many of the same definitions, whose look-up tables are a start for its
    own.
    """

    def __init__(
        self,
        reference: Reference,
        problems: Sequence[Diagnostic],
        named: Named = types_named,
        before: State | None = None,
    ) -> None:
        self.reference = reference
        self.problems = tuple(problems)
        self._types_named = named
        self._tables: Tables | None = None
        if before is not None and before._tables is not None:
            self._tables = tables_after(before._tables, reference.definitions, named)

    @property
    def tables(self) -> Tables:
        """The look-up tables of its definitions."""
        if self._tables is None:
            self._tables = make_tables(self.reference.definitions, self._types_named)
        return self._tables

    def interface(self, messages: Collection[Key]) -> Interface:
        """What entries and schemas define of some commands and events, and the types that are in their messages."""
        tables = self.tables
        defined = (next(filter(is_defined, tables.by_key.get(key, ())), None) for key in messages)
        found = tables.ordered(each for each in defined if each is not None)
        seen: set[str] = set()
        for each in found:  # which grows meanwhile
            for name in self._types_named(each):
                if name not in seen:
                    seen.add(name)
                    found += self.types_called(name)
        return DeclaredInterface(Reference(definitions=tuple(found)))

    def find(self, key: Key) -> AnyDefinition | None:
        """The first definition of a kind and name, also one that only a text knows; None for an unknown one."""
        return next(iter(self.tables.by_key.get(key, ())), None)

    def is_documented(self, key: Key) -> bool:
        """Whether any definition of that kind and name has a text."""
        return any(each.documented for each in self.tables.by_key.get(key, ()))

    def types_called(self, name: str) -> Sequence[AnyDefinition]:
        """The types of that name; none for a type that is built in."""
        found = [each for kind in _TYPES for each in self.tables.by_key.get((kind, name), ())]
        return found if len(found) < 2 else self.tables.ordered(found)

    def users(self, name: str) -> Collection[Key]:
        """The definitions that name a type."""
        return self.tables.users.get(name, ())

    @cached_property
    def lines(self) -> Mapping[str, Sequence[str]]:
        """The lines of its files, for excerpts."""
        return {each.path: each.lines for each in self.reference.sources}

    def forget(self) -> None:
        """Drop the look-up tables, which are most of what a state takes; they are made again when asked for."""
        self._tables = None


Groups = Mapping[str, tuple[State, State]]
"""The states before and after a patch, by the names of the groups of definition files."""
EMPTY = State(Reference(), ())
"""Nothing: what is before the first definition file."""


def is_defined(definition: AnyDefinition) -> bool:
    """Whether anything but a text says that there is such a command or event."""
    if not isinstance(definition, Command | Event):
        return True
    entry = definition.entry if isinstance(definition, Command) else None
    return entry is not None or definition.module is not None or definition.declared is not None


def _drop_oldest(known: dict[Any, Any], most: int) -> None:
    """Make room for one more entry in a dictionary of `most`."""
    while len(known) >= most:
        del known[next(iter(known))]


_Loaded = tuple[Reference, tuple[Diagnostic, ...]]


class States:
    """Trees → the states of their definitions."""

    def __init__(self, store: Store, wanted: Wanted) -> None:
        self.wanted = wanted
        self._store = store
        self._trees: dict[str, ChainMap[str, str | None]] = {}
        self._groups: dict[str, dict[str, tuple[str, ...]]] = {}
        self._blobs: dict[str, tuple[str, bytes]] = {}
        self._heads: dict[str, str] = {}
        self._files: dict[str, list[tuple[Mapping[str, str | None], _Loaded]]] = {}
        self._states: dict[tuple[int, ...], tuple[Sequence[_Loaded], State]] = {}
        self._schemas: dict[str, IncrementalCache] = {}
        self._hx_files: dict[str, HxCache] = {}
        self._latest: dict[str, State] = {}
        self._notation = wanted.notation
        self._shared = SharedParts()

    def names(self, *trees: str) -> list[str]:
        """The names of the groups of definition files in some trees, the main one, without a name, first."""
        return [*dict.fromkeys(name for tree in trees for name in self._groups_of(tree))]

    def of(self, tree: str, name: str) -> State:
        """The state of a group of definition files in a tree."""
        blobs = self.blobs_of(tree)
        loaded = [self._load(path, tree, blobs) for path in self._groups_of(tree).get(name, ())]
        key = tuple(map(id, loaded))
        found = self._states.pop(key, None)
        if found is None:
            problems = [problem for _, problems in loaded for problem in problems]
            found = loaded, self._state(loaded, problems, self._latest.get(name))
            self._latest[name] = found[1]
            _drop_oldest(self._states, _MOST)
        self._states[key] = found  # as the last that was asked for
        return found[1]

    def _state(self, loaded: Sequence[_Loaded], problems: Sequence[Diagnostic], before: State | None) -> State:
        if not loaded:
            return EMPTY
        reference = join([each for each, _ in loaded], self._shared.part)
        return State(reference, problems, self._shared.types_named, before)

    def learn(self, patch: Patch) -> None:
        """Take from a patch which blobs the tree after it has: those of the tree before, except a few."""
        if patch.after not in self._trees:
            before = self.blobs_of(patch.before)
            changed, *rest = before.maps
            _drop_oldest(self._trees, _MOST)
            _drop_oldest(self._groups, _MOST)
            self._trees[patch.after] = ChainMap({**changed, **patch.blobs}, *rest)
            if all(blob is not None and before.get(path) is not None for path, blob in patch.blobs.items()):
                self._groups[patch.after] = self._groups_of(patch.before)

    def _groups_of(self, tree: str) -> dict[str, tuple[str, ...]]:
        if tree not in self._groups:
            paths = sorted(path for path, blob in self.blobs_of(tree).items() if blob is not None)
            self._groups[tree] = self.wanted.groups(paths, lambda path: self._head(tree, path))
        return self._groups[tree]

    def _head(self, tree: str, path: str) -> str:
        """The beginning of a file of a tree."""
        number = self.blobs_of(tree)[path] or ""
        if number not in self._heads:
            self._heads[number] = decoded_head(self.find(tree, path) or b"")
        return self._heads[number]

    def blobs_of(self, tree: str) -> ChainMap[str, str | None]:
        """The files of a tree and the numbers of their blobs, None for a removed file."""
        if tree not in self._trees:
            listed = self._store.run("ls-tree", "-r", "-z", tree).decode("utf-8", "surrogateescape")
            files: dict[str, str | None] = {path: blob for blob, path in _BLOB.findall(listed)}
            self._trees[tree] = ChainMap({}, files)
        return self._trees[tree]

    def read(self, tree: str, path: str) -> bytes:
        """The bytes of a file of a tree; raises `UnreadableSourceError` for a missing file."""
        path = posixpath.normpath(path)
        number = self.blobs_of(tree).get(path)
        cached = self._blobs.get(path)
        if cached is not None and cached[0] == number:
            return cached[1]
        data = self.find(tree, path)
        if data is None:
            raise UnreadableSourceError(
                "QP001", f"file {path!r} not found after this patch", SourceLocation(path), "let the patch add it"
            )
        if number is not None:
            self._blobs[path] = number, data
        return data

    def find(self, tree: str, path: str) -> bytes | None:
        """The bytes of a file of a tree, read from the store; None for a missing file."""
        return self._store.reader.read(tree, path)

    def _load(self, path: str, tree: str, blobs: Mapping[str, str | None]) -> _Loaded:
        """A file, or what it was when all that it is made of was the same."""
        for made_of, loaded in reversed(self._files.get(path, ())):
            if all(blobs.get(each) == number for each, number in made_of.items()):
                return loaded
        problems: list[Diagnostic] = []
        schema = self._schemas.setdefault(path, IncrementalCache())
        try:
            reference = load_again(
                path, problems.append, lambda name: self.read(tree, name), schema, self._hx_files, self._notation
            )
        except UnreadableSourceError as error:
            reference = Reference(files=(path,))
            problems.append(unreadable(error))
        complete = not any(each.code == "QP001" for each in problems)
        files = {path, *reference.files, *(each.location.file for each in problems)}
        made_of = {each: blobs.get(each) for each in (files if complete else [*blobs])}
        loaded = reference, tuple(problems)
        self._files[path] = [*self._files.get(path, ())[1 - _MOST :], (made_of, loaded)]
        return loaded
