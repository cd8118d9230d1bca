"""A series with what lint says of the definitions before and after each patch: all that rules look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.files.source import SourceLocation
from qmpdoc.lint.focus import Focus
from qmpdoc.model import Reference
from qmpdoc.series.facts import Facts
from qmpdoc.series.state import State
from qmpdoc.series.state_lint import UNTOLD, StateLint, beyond


class Judged:
    """The facts of a series and, on demand, the findings of lint about all of it."""

    def __init__(self, facts: Facts, lint: StateLint) -> None:
        self.facts = facts
        self._lint = lint

    def _check(self, state: State, focus: Focus) -> tuple[Diagnostic, ...]:
        """What lint finds in a state; faults of files that cannot be read are not among it."""
        reference = self._without_unchanged_blocks(state.reference)
        return self._lint.check(state, reference, replace(focus, texts=self._changed_texts(state)))

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

    def on_changed_lines(self) -> Iterator[tuple[int, Diagnostic]]:
        """What lint finds after the series on lines that it wrote, and not before it; each with the patch of its line.

        Faults that a later patch of the series fixes are none.
        """
        base = self.facts.base
        for name, state in self.facts.final.items():
            if state is base[name]:
                continue
            focus = self._changed_between(base[name], state)
            every = self._check(state, focus)
            found = [(each, written) for each in every if (written := self._written(each)) is not None]
            if not found:
                continue
            ours = {id(each) for each, _ in found}
            old_first = sorted(every, key=lambda each: id(each) in ours)
            new = {id(each) for each in beyond(old_first, self._check(base[name], focus))}
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
        return found.name in (*UNTOLD[:2], "text-without-command") or (
            self.facts.proposal and found.name == "unknown-argument"
        )
