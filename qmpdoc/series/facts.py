"""What a series changes, patch by patch, and where it is documented and coded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition, Command, Event
from qmpdoc.series.code import headings, lines_of_documentation
from qmpdoc.series.gather import Progress, Series, ignore_progress
from qmpdoc.series.patch import Patch
from qmpdoc.series.patch_facts import InterfaceChange, PatchFacts, TextChange, describes, facts_of, groups_of
from qmpdoc.series.places import names_in
from qmpdoc.series.state import Groups, State, States, is_defined
from qmpdoc.series.state_lint import new_problems
from qmpdoc.series.tables import Key

_WIRE = (Command.kind, Event.kind)
MadeUntrue = Callable[[PatchFacts, Groups], Iterable[Diagnostic]]
"""What gives the findings about texts that a patch left as they were, and made untrue."""


def nothing_untrue(patch: PatchFacts, groups: Groups) -> Iterable[Diagnostic]:
    """Give no findings."""
    return ()


class Facts:
    """What a series changes, patch by patch; `proposal` says that it is meant to be documentation only.

    `base` and `final` are the states before the series and after it, of all groups of files that it touches. States in
    between are looked at and dropped; `made_untrue` gives what a patch makes untrue while both of its states are there.
    """

    def __init__(
        self,
        series: Series,
        states: States,
        proposal: bool = False,
        made_untrue: MadeUntrue = nothing_untrue,
        progress: Progress = ignore_progress,
    ) -> None:
        self.series = series
        self.states = states
        self.wanted = states.wanted
        self.proposal = proposal
        self.base: dict[str, State] = {}
        self.final: dict[str, State] = {}
        patches = []
        for each in series.patches:
            patches.append(self._read(each, made_untrue))
            progress(each.number, len(series.patches))
        self.patches = tuple(patches)
        if patches:  # a group that later patches touch only in files of the main one is not looked at meanwhile
            self.final = {name: states.of(series.patches[-1].after, name) for name in self.final}
        self._coded = self._find_code()

    def _read(self, patch: Patch, made_untrue: MadeUntrue) -> PatchFacts:
        self.states.learn(patch)
        groups = groups_of(patch, self.states)
        found = facts_of(patch, groups)
        found = replace(found, new_problems=(*new_problems(groups),))
        found = replace(found, made_untrue=(*made_untrue(found, groups),))
        for name, (old, new) in groups.items():
            if name not in self.base:
                self.base[name] = self.states.of(self.series.patches[0].before, name)
            self.final[name] = new
            if old is not new:  # which is where the next patch begins
                old.forget()
        return found

    @cached_property
    def touched(self) -> frozenset[Key]:
        """The definitions that any patch may have changed."""
        return frozenset().union(*(each.touched for each in self.patches))

    @property
    def has_definition_files(self) -> bool:
        """Whether there is any definition file before the series or after it."""
        return any(each.reference.files for each in (*self.base.values(), *self.final.values()))

    @cached_property
    def changed_files(self) -> frozenset[str]:
        """The files that any patch changes, under all their names."""
        return frozenset(name for each in self.patches for change in each.patch.files for name in change.names)

    def states_of(self, patch: PatchFacts) -> tuple[tuple[State, State], ...]:
        """The states before and after a patch; those that were dropped are read again."""
        return tuple(groups_of(patch.patch, self.states).values())

    def is_silent(self, change: InterfaceChange) -> bool:
        """Whether a change asks for a text, and no patch changes one that can be about it."""
        find = self.described_in if change.is_new else self.documented_in
        return not change.is_described and not find(change.owners)

    def documented_in(self, keys: Iterable[Key], item: str = "") -> tuple[int, ...]:
        """The patches that change the documentation of any of some definitions; with `item`, lines that name it."""
        return self._numbers(keys, lambda text: text.speaks_of(item))

    def described_in(self, keys: Iterable[Key], item: str = "") -> tuple[int, ...]:
        """The same without the patches that only take documentation away, as a rename does under the old name."""
        return self._numbers(keys, lambda text: text.describes(item))

    def dropped_in(self, keys: Iterable[Key], item: str) -> tuple[int, ...]:
        """The patches that take lines about a member or value from the documentation of some definitions."""
        return self._numbers(keys, lambda text: text.drops(item))

    def _numbers(self, keys: Iterable[Key], wanted: Callable[[TextChange], bool]) -> tuple[int, ...]:
        """The patches that change the documentation of some definitions in a way that is `wanted`, in their order."""
        texts = (text for key in dict.fromkeys(keys) for text in self._texts.get(key, ()))
        return tuple(sorted({number for number, text in texts if wanted(text)}))

    @cached_property
    def _texts(self) -> Mapping[Key, list[tuple[int, TextChange]]]:
        """The changes of the documentation of each definition, with the numbers of their patches."""
        found: dict[Key, list[tuple[int, TextChange]]] = {}
        for each in self.patches:
            for key, text in each.documented.items():
                found.setdefault(key, []).append((each.patch.number, text))
        return found

    def coded_in(self, key: Key) -> tuple[int, ...]:
        """The patches whose code mentions a command's handler or an event."""
        return tuple(sorted(self._coded.get(key, ())))

    def describing(self, keys: Sequence[Key], item: str) -> Sequence[Key]:
        """Those of some definitions that describe a member or value of their own after the series; all for none."""
        found = [key for key in keys if any(describes(each, item) for each in self._final_parts(key))]
        return found or keys

    def _final_parts(self, key: Key) -> Iterator[AnyDefinition]:
        found = (each.find(key) for each in self.final.values())
        return (each for each in found if each is not None)

    def first_coded_in(self, key: Key) -> tuple[int, ...]:
        """The patches that code a command or event that is new in the series.

        Code of an older one may be about anything: what it does for a change of the interface is not
        to be seen in it.
        """
        return () if self.was_defined(key) else self.coded_in(key)

    def is_defined(self, key: Key) -> bool:
        """Whether there is such a command or event after the series."""
        return _is_defined_in(self.final.values(), key)

    def is_documented(self, key: Key) -> bool:
        """Whether there is a text for it after the series."""
        return any(each.is_documented(key) for each in self.final.values())

    def was_documented(self, key: Key) -> bool:
        """Whether there was a text for it before the series, in whatever file."""
        return any(each.is_documented(key) for each in self.base.values())

    def was_defined(self, key: Key) -> bool:
        """Whether there was such a command or event before the series."""
        return _is_defined_in(self.base.values(), key)

    def new_texts(self) -> Iterator[tuple[PatchFacts, Key, TextChange]]:
        """The texts of commands and events that had none before the series, where they come first."""
        seen: set[Key] = set()
        for each in self.patches:
            for key, change in each.documented.items():
                if key[0] in _WIRE and key not in seen and change.after:
                    seen.add(key)
                    if not self.was_documented(key):
                        yield each, key, change

    def lines_after(self, patch: PatchFacts, places: Iterable[SourceLocation]) -> Mapping[str, Sequence[str]]:
        """The lines, after a patch, of the files that some places are in, so far as those can be read."""
        found: dict[str, Sequence[str]] = {}
        for path in dict.fromkeys(each.file for each in places):
            data = self.states.find(patch.patch.after, path)
            if data is not None:
                found[path] = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
        return found

    def said(self) -> str:
        """Everything that is said about the series, in mails, commit messages and added lines of documentation."""
        parts = [self.series.cover]
        for each in self.patches:
            parts += [each.patch.subject, each.patch.message]
            moved = {line.strip() for change in each.patch.files for line in change.removed.values()}
            for change in each.patch.files:
                added = lines_of_documentation(change, each.definition_files)
                parts += [line for line in added if line.strip() not in moved]
        return "\n".join(parts)

    def _find_code(self) -> Mapping[Key, set[int]]:
        names = self._names_in_code()
        if not names:
            return {}
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")
        found: dict[Key, set[int]] = {}
        for each in self.patches:
            for change in each.code:
                text = "\n".join([*change.added.values(), *change.removed.values(), *headings(change)])
                for name in set(pattern.findall(text)):
                    found.setdefault(names[name], set()).add(each.patch.number)
        return found

    def _names_in_code(self) -> Mapping[str, Key]:
        """What the commands and events that the series touches are called in C."""
        names: dict[str, Key] = {}
        touched: set[Key] = set()
        for each in self.patches:
            names.update(each.names)
            touched.update(each.names.values())
        for state in (*self.base.values(), *self.final.values()):
            names.update(names_in(state, touched))
        return names


def _is_defined_in(states: Iterable[State], key: Key) -> bool:
    found = (each.find(key) for each in states)
    return any(each is not None and is_defined(each) for each in found)
