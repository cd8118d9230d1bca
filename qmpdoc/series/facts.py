"""What a series changes, patch by patch, and where it is documented and coded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from qmpdoc.files.source import SourceLocation
from qmpdoc.model import Command, Event
from qmpdoc.series.code import headings, lines_of_documentation
from qmpdoc.series.gather import Progress, Series, ignore_progress
from qmpdoc.series.patch_facts import PatchFacts, TextChange, facts_of
from qmpdoc.series.places import names_in
from qmpdoc.series.state import Key, State, States, Wanted, is_defined

_WIRE = (Command.kind, Event.kind)


class Facts:
    """What a series changes, patch by patch; `proposal` says that it is meant to be documentation only."""

    def __init__(
        self,
        series: Series,
        states: States,
        wanted: Wanted,
        proposal: bool = False,
        progress: Progress = ignore_progress,
    ) -> None:
        self.series = series
        self.states = states
        self.wanted = wanted
        self.proposal = proposal
        for each in series.patches:
            states.learn(each)
        patches = []
        for each in series.patches:
            patches.append(facts_of(each, states))
            for old, new in patches[-1].states:
                if old is not new:  # which is where the next patch begins
                    old.forget()
            progress(each.number, len(series.patches))
        self.patches = tuple(patches)
        self._coded = self._find_code()

    @cached_property
    def touched(self) -> frozenset[Key]:
        """The definitions that any patch may have changed."""
        return frozenset().union(*(each.touched for each in self.patches))

    @cached_property
    def changed_files(self) -> frozenset[str]:
        """The files that any patch changes, under all their names."""
        return frozenset(name for each in self.patches for change in each.patch.files for name in change.names)

    @cached_property
    def base(self) -> Mapping[str, State]:
        """The states before the series, of all groups that it touches."""
        return {name: pair[0] for each in reversed(self.patches) for name, pair in each.groups.items()}

    @property
    def final(self) -> Mapping[str, State]:
        """The states after the last patch."""
        return {name: pair[1] for each in self.patches for name, pair in each.groups.items()}

    def documented_in(self, keys: Iterable[Key], item: str = "") -> tuple[int, ...]:
        """The patches that change the documentation of any of some definitions; with `item`, lines that name it."""
        wanted = set(keys)
        return tuple(
            each.patch.number
            for each in self.patches
            if any(each.documented[key].speaks_of(item) for key in wanted & each.documented.keys())
        )

    def described_in(self, keys: Iterable[Key], item: str = "") -> tuple[int, ...]:
        """The same without the patches that only take documentation away, as a rename does under the old name."""
        wanted = set(keys)
        return tuple(
            each.patch.number
            for each in self.patches
            if any(each.documented[key].describes(item) for key in wanted & each.documented.keys())
        )

    def coded_in(self, key: Key) -> tuple[int, ...]:
        """The patches whose code mentions a command's handler or an event."""
        return tuple(sorted(self._coded.get(key, ())))

    def first_coded_in(self, key: Key) -> tuple[int, ...]:
        """The patches that code a command or event that is new in the series.

        Code of one that was there before may be about anything: what it does for a change of the interface is not
        to be seen in it.
        """
        return () if self.was_defined(key) else self.coded_in(key)

    def is_defined(self, key: Key) -> bool:
        """Whether there is such a command or event after the series."""
        return any(key in each.by_key and is_defined(each.by_key[key]) for each in self.final.values())

    def is_documented(self, key: Key) -> bool:
        """Whether there is a text for it after the series."""
        return any(each.is_documented(key) for each in self.final.values())

    def was_documented(self, key: Key) -> bool:
        """Whether there was a text for it before the series, in whatever file."""
        return any(each.is_documented(key) for each in self.base.values())

    def was_defined(self, key: Key) -> bool:
        """Whether there was such a command or event before the series."""
        return any(key in each.by_key and is_defined(each.by_key[key]) for each in self.base.values())

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
        blobs = self.states.blobs_of(patch.patch.after)
        found: dict[str, Sequence[str]] = {}
        for each in places:
            if each.file not in found and blobs.get(each.file) is not None:
                data = self.states.read(patch.patch.after, each.file)
                found[each.file] = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
        return found

    def said(self) -> str:
        """Everything that is said about the series, in mails, commit messages and added lines of documentation."""
        parts = [self.series.cover]
        for each in self.patches:
            parts += [each.patch.subject, each.patch.message]
            for change in each.patch.files:
                parts += lines_of_documentation(change, each.definition_files)
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
