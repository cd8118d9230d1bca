"""A series with what lint says of the definitions before and after each patch: all that rules look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity, tolerated
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.focus import Focus
from qmpdoc.lint.run import lint
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.rules.selection import Settings
from qmpdoc.series.facts import Facts
from qmpdoc.series.patch_facts import PatchFacts
from qmpdoc.series.state import Key, State

_AGAINST_TEXT = ("QL1", "QL2")
"""The rules that hold a text or example against the definition: both may come in different patches."""
_QUOTED = re.compile(r"'([^']+)'")
"""The names in the message of a finding."""
_QUOTED_IN_JSON = re.compile(r"[\"']([\w-]+)[\"']")
_COUNTED = re.compile(r"\band (\d+) more\b")
_UNTOLD = ("undocumented-command", "undocumented-argument", "undocumented-option", "undocumented-monitor-command")


class Judged:
    """The facts of a series and, on demand, the findings of lint; each state is checked once."""

    def __init__(self, facts: Facts, settings: Settings, faults: Collection[DiagnosticKind]) -> None:
        self.facts = facts
        self._settings = settings
        self._faults = faults
        self._shown: dict[int, tuple[AnyDefinition, frozenset[str]]] = {}

    def _watched(self, patch: PatchFacts) -> frozenset[Key]:
        """The definitions whose text or examples a patch can make untrue: all else is as true as it was.

        Those whose interface it changes or which it touches, and those whose examples show one of them.
        """
        keys = {*patch.touched, *(key for each in patch.interface for key in (*each.subjects, *each.owners))}
        names = {name for each in patch.interface for _, name in each.subjects}
        for _, state in patch.states:
            keys.update((each.kind, each.name) for each in state.reference.definitions if self._shows(each, names))
        return frozenset(keys)

    def _shows(self, definition: AnyDefinition, names: Collection[str]) -> bool:
        """Whether an example of a definition shows a command or event of one of some names."""
        key = id(definition)
        if key not in self._shown:
            messages = (message for example in definition.examples for message in example.messages)
            words = (word for each in messages for word in _QUOTED_IN_JSON.findall(str(each.text)))
            self._shown[key] = definition, frozenset(words)
        return not self._shown[key][1].isdisjoint(names)

    def _lint(self, state: State, focus: Focus) -> tuple[Diagnostic, ...]:
        """What lint finds in a state; faults of files that cannot be read are not among it."""
        reference = self._without_unchanged_blocks(state.reference)
        focus = replace(focus, texts=self._changed_texts(state))
        return tuple(each.diagnostic for each in lint(reference, state.faults, self._settings, self._faults, focus))

    def _without_unchanged_blocks(self, reference: Reference) -> Reference:
        """A reference without the running text of schema files that no patch changes.

        What is wrong with its words and form was so before. The text of other files may hold or name definitions.
        """
        files = self.facts.changed_files
        blocks = (
            each for each in reference.blocks if each.location.file in files or not each.location.file.endswith(".json")
        )
        return replace(reference, blocks=tuple(blocks))

    def _changed_texts(self, state: State) -> Reference:
        """What of a state any patch may have changed: in the rest, markup is as right or wrong as it was."""
        reference, files, keys = state.reference, self.facts.changed_files, self.facts.touched
        return Reference(
            sections=tuple(each for each in reference.sections if each.location.file in files),
            definitions=tuple(each for each in reference.definitions if (each.kind, each.name) in keys),
        )

    def _changed_between(self, old: State, new: State) -> Focus:
        """What is not the same in two states, one before and one after the series."""
        files = self.facts.changed_files
        blocks = [[each for each in state.reference.blocks if each.location.file in files] for state in (old, new)]
        before, after = (Counter((each.location.file, each.lines) for each in side) for side in blocks)
        passed = frozenset(key for key, count in before.items() if after[key] == count)
        return Focus(files=files, definitions=self.facts.touched, passed=passed)

    def new_faults(self, patch: PatchFacts) -> Iterator[Diagnostic]:
        """What readers cannot read after a patch, and could before."""
        for old, new in patch.states:
            yield from _beyond(_errors(new), _errors(old))

    def untrue_after(self, patch: PatchFacts) -> Iterator[Diagnostic]:
        """What a patch made untrue: findings about texts, or examples, that it did not write."""
        focus = Focus(codes=_AGAINST_TEXT, definitions=self._watched(patch))
        for old, new in patch.states:
            if old is not new:
                before, after = self._lint(old, focus), self._lint(new, focus)
                found = _with_new_names(_beyond(after, before), before)
                yield from (
                    each
                    for each in found
                    if is_against_text(each) and each.name not in _UNTOLD and not patch.patch.adds(each.location)
                )

    def on_changed_lines(self) -> Iterator[tuple[int, Diagnostic]]:
        """What lint finds after the series on lines that it wrote, and not before it; each with the patch of its line.

        Faults that a later patch of the series fixes are none.
        """
        base = self.facts.base
        for name, state in self.facts.final.items():
            if state is base[name]:
                continue
            focus = self._changed_between(base[name], state)
            every = self._lint(state, focus)
            found = [(each, written) for each in every if (written := self._written(each)) is not None]
            if not found:
                continue
            ours = {id(each) for each, _ in found}
            old_first = sorted(every, key=lambda each: id(each) in ours)
            new = {id(each) for each in _beyond(old_first, self._lint(base[name], focus))}
            for each, (number, location) in found:
                if id(each) in new and not self._is_told_otherwise(each):
                    yield number, replace(each, location=location)

    def _written(self, found: Diagnostic) -> tuple[int, SourceLocation] | None:
        """The patch that wrote the line of a finding after the series, and its place after that patch."""
        path, line = found.location.file, found.location.line
        for each in reversed(self.facts.patches):
            change = next((one for one in each.patch.files if one.path == path), None)
            if change is None:
                continue
            before = change.line_before(line)
            if before is None or change.old_path is None:
                return each.patch.number, SourceLocation(path, line, found.location.column)
            path, line = change.old_path, before
        return None

    def _is_told_otherwise(self, found: Diagnostic) -> bool:
        """Whether a rule of series says it: of reading, and of texts and definitions that have no counterpart."""
        if found.code.startswith("QP") and found.severity is Severity.ERROR:
            return True
        return found.name in (*_UNTOLD[:2], "text-without-command") or (
            self.facts.proposal and found.name == "unknown-argument"
        )


def is_against_text(found: Diagnostic) -> bool:
    """Whether a finding is about a definition and its text that are at odds."""
    return found.code.startswith(_AGAINST_TEXT)


def _errors(state: State) -> list[Diagnostic]:
    """What keeps the files of a state from being read; what a release of QEMU accepted does not."""
    return [each for each in map(tolerated, state.faults) if each.severity is Severity.ERROR]


def _identity(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, found.location.file, found.message


def _with_new_names(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What names something that no finding of its code in its file named before.

    An example that lacked three members and lacks two now has become better, though the finding reads otherwise. Of
    many names a message shows the first and counts the rest.
    """
    names: dict[tuple[str, str], set[str]] = {}
    most_hidden: dict[tuple[str, str], int] = {}
    for each in known:
        key = each.code, each.location.file
        names.setdefault(key, set()).update(_QUOTED.findall(each.message))
        most_hidden[key] = max(most_hidden.get(key, 0), _hidden(each))
    for each in found:
        key = each.code, each.location.file
        new = set(_QUOTED.findall(each.message)) - names.get(key, set())
        may_have_been_hidden = max(most_hidden.get(key, 0) - _hidden(each), 0) if _hidden(each) else 0
        if len(new) > may_have_been_hidden:
            yield each


def _hidden(found: Diagnostic) -> int:
    """How many names a message counts without naming them."""
    counted = _COUNTED.search(found.message)
    return int(counted[1]) if counted else 0


def _beyond(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is found more often than it was known, wherever it stands in its file."""
    left = Counter(map(_identity, known))
    for each in found:
        if left[_identity(each)]:
            left[_identity(each)] -= 1
        else:
            yield each
