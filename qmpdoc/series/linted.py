"""A series with what lint says of the definitions before and after each patch: all that rules look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity, tolerated
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.subset import Subset
from qmpdoc.model import Reference
from qmpdoc.series.facts import Facts
from qmpdoc.series.patch import FileChange
from qmpdoc.series.patch_facts import PatchFacts
from qmpdoc.series.state import State
from qmpdoc.series.state_lint import UNDOCUMENTED, StateLint, is_against_text, new_findings
from qmpdoc.series.tables import Key

_AS_THE_DEFINITION = ("QL1", "QL2", "QL301", "QL303")
"""The rules about what a definition and its text say, and not about how a line is written."""
_UNDESCRIBED = ("undocumented-definition", "undocumented-member", "undescribed-member")
"""The rules about a definition, member or value without a text, which rules of series report where it is new."""
_COUNTED = re.compile(r"^(?:none|(?P<silent>\d+)) of the (?P<all>\d+) \w+s of (?P<name>'[^']+')")
"""How a finding counts what a text leaves out."""
_QUOTED = re.compile(r"'([^']+)'")
_WORD = re.compile(r"[\w-]+")


class LintedSeries:
    """The facts of a series and, on demand, the findings of lint about all of it."""

    def __init__(self, facts: Facts, lint: StateLint) -> None:
        self.facts = facts
        self._lint = lint

    def _check(self, state: State, subset: Subset) -> tuple[Diagnostic, ...]:
        """What lint finds in a state; problems of files that cannot be read are not among it."""
        reference = self._without_unchanged_blocks(state.reference)
        return self._lint.check(state, reference, replace(subset, texts=_texts_in(state, subset)))

    def _without_unchanged_blocks(self, reference: Reference) -> Reference:
        """A reference without the running text of schema files that no patch changes.

        What is wrong with its words and form was so before. The text of other files may hold or name definitions.
        """
        files = self.facts.changed_files
        blocks = (
            each for each in reference.blocks if each.location.file in files or not each.location.file.endswith(".json")
        )
        return replace(reference, blocks=tuple(blocks))

    def _changed_between(self, old: State, new: State, files: frozenset[str]) -> Subset:
        """What is not the same, in some files, in two states, one before and one after the series."""
        definitions = frozenset(each for each in self.facts.touched if _is_different(old, new, each))
        blocks = [[each for each in state.reference.blocks if each.location.file in files] for state in (old, new)]
        before, after = (Counter((each.location.file, each.lines) for each in side) for side in blocks)
        passed = frozenset(key for key, count in before.items() if after[key] == count)
        return Subset(files=files, definitions=definitions, passed=passed)

    def untrue_after(self, patch: PatchFacts) -> Sequence[Diagnostic]:
        """What a patch made untrue; if no patch documents any of its changes, that is reported, and nothing more."""
        documented = (self.facts.documented_in(each.owners) for each in patch.interface)
        return patch.made_untrue if any(documented) else ()

    def on_changed_lines(self) -> Iterator[tuple[int, Diagnostic]]:
        """What lint finds after the series on lines that it wrote, and not before it; each with the patch of its line.

        Problems that a later patch of the series fixes are left out. A file that several schemas include is checked
        with the first of them.
        """
        base = self.facts.base
        files = self.facts.changed_files
        for name, state in self.facts.final.items():
            if state is not base[name] and not files.isdisjoint(state.reference.files):
                yield from self._new_between(base[name], state, files)
            files = files.difference(state.reference.files)

    def _new_between(self, old: State, new: State, files: frozenset[str]) -> Iterator[tuple[int, Diagnostic]]:
        subset = self._changed_between(old, new, files)
        every = self._check(new, subset)
        found = [(each, written) for each in every if (written := self._written(each)) is not None]
        if not found:
            return
        ours = {id(each) for each, _ in found}
        old_first = sorted(every, key=lambda each: id(each) in ours)
        before = self._check(old, subset)
        counts = _silent(before)
        added = {id(each) for each in new_findings(old_first, before)}
        for each, (number, location) in found:
            explained = self._is_explained(each) or _is_counted(each, counts) or self._is_made_later(each, number)
            if id(each) in added and not explained:
                yield number, replace(each, location=location)

    def _is_made_later(self, found: Diagnostic, number: int) -> bool:
        """Whether a text was right when the patch of that number wrote it, and a later patch is reported for it."""
        if not is_against_text(found):
            return False
        key = found.code, found.location.file, found.message
        for each in self.facts.patches[number:]:
            if any((one.code, one.location.file, one.message) == key for one in self.untrue_after(each)):
                return True
        return False

    def _written(self, found: Diagnostic) -> tuple[int, SourceLocation] | None:
        """The patch that wrote the line of a finding after the series, and its place after that patch."""
        path, line = found.location.file, found.location.line
        for each in reversed(self.facts.patches):
            change = next((one for one in each.patch.files if one.path == path), None)
            if change is None:
                continue
            before = change.line_before(line)
            if before is None and found.code.startswith(_AS_THE_DEFINITION):
                before = _same_words_before(change, line)
            if before is None or change.old_path is None:
                return each.patch.number, SourceLocation(path, line, found.location.column)
            path, line = change.old_path, before
        return None

    @cached_property
    def _silent_changes(self) -> frozenset[tuple[str, str]]:
        """The changes that no patch documents, which are reported as such: definitions, and a member or value."""
        changes = (change for each in self.facts.patches for change in each.interface)
        silent = filter(self.facts.is_silent, changes)
        return frozenset((each.change.type or each.change.subject.name, each.item) for each in silent)

    def _is_explained(self, found: Diagnostic) -> bool:
        """Whether a rule of series says it: of reading, and of texts and definitions that have no counterpart."""
        if found.code.startswith("QP") and tolerated(found).severity is Severity.ERROR:
            return True
        if found.name in _UNDESCRIBED:
            return self._silent_changes.issuperset(_undescribed(found))
        return found.name in (*UNDOCUMENTED[:2], "text-without-command") or (
            self.facts.proposal and found.name == "unknown-argument"
        )


def _undescribed(found: Diagnostic) -> Iterator[tuple[str, str]]:
    """The definition, and each member or value that a finding names as not described; none for the definition."""
    names = _QUOTED.findall(found.message)
    if found.name == "undocumented-definition":
        definition, items = names[0], [""]
    elif _COUNTED.match(found.message):
        definition, *items = names
    else:
        *items, definition = names[:2]
    yield from ((definition, item) for item in items or ["?"])


def _is_different(old: State, new: State, key: Key) -> bool:
    """Whether the definitions of a kind and name are not the same in two states, or not in the same files."""
    before, after = old.tables.by_key.get(key, ()), new.tables.by_key.get(key, ())
    return [*before] != [*after] or [each.location.file for each in before] != [each.location.file for each in after]


def _texts_in(state: State, subset: Subset) -> Reference:
    """The texts of a state in a subset: in the rest, markup is as right or wrong as it was."""
    reference = state.reference
    return Reference(
        sections=tuple(each for each in reference.sections if subset.wants(each.location.file)),
        definitions=tuple(each for each in reference.definitions if subset.is_about(each)),
    )


def _same_words_before(change: FileChange, line: int) -> int | None:
    """Where a line was before a patch that changed only its blanks and punctuation."""
    words = _WORD.findall(change.added[line])
    for hunk in change.hunks:
        if hunk.new_start <= line < hunk.new_start + hunk.new_count:
            numbers = range(hunk.old_start, hunk.old_start + hunk.old_count)
            return next((each for each in numbers if _WORD.findall(change.removed.get(each, "")) == words), None)
    return None


def _silent(found: Iterable[Diagnostic]) -> Mapping[tuple[str, str, str], int]:
    """How much a text leaves out, where findings count it: by code, file and definition."""
    counted = ((each, match) for each in found if (match := _COUNTED.match(each.message)))
    return {
        (each.code, each.location.file, match["name"]): int(match["silent"] or match["all"]) for each, match in counted
    }


def _is_counted(found: Diagnostic, before: Mapping[tuple[str, str, str], int]) -> bool:
    """Whether a finding counts no more than one of before."""
    return any(count <= before.get(key, 0) for key, count in _silent([found]).items())
