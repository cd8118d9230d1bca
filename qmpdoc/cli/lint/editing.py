"""Files that are being edited, checked again and again: only what changed is read again."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache

from qmpdoc.cli.lint.checking import Checker
from qmpdoc.cli.parser import UsageError, parse
from qmpdoc.cli.reading import hx_extensions
from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.refusals import unreadable
from qmpdoc.files.output import write_whole
from qmpdoc.files.source import SourceLocation, UnreadableSourceError, read_bytes
from qmpdoc.lint import baseline
from qmpdoc.lint.remembered import Memory
from qmpdoc.lint.run import Found, lint
from qmpdoc.lint.subset import Subset
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.loading.load import is_definitions, load, load_incrementally
from qmpdoc.loading.notation import Notation
from qmpdoc.model import Reference
from qmpdoc.qapi.incremental import IncrementalCache

_MOST_READS = 100
"""Readings after which the caches are made new: they hold every state of a file that they have seen."""


class _EditedChecker(Checker):
    """Checks one file that is open in an editor, and what belongs to it."""

    caches: dict[str, IncrementalCache]

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(options)
        self._real = cache(os.path.realpath)
        self.cold: tuple[Sequence[str], Notation] | None = None
        self._found: list[Found] = []
        self._memory = Memory()

    @property
    def read_with(self) -> tuple[str, ...]:
        """The files that are read for it."""
        return self._together.paths

    def reference(self, edited: Mapping[str, bytes], asked: Iterable[str]) -> tuple[Reference, list[Found]]:
        """What was read, and the findings in the files that were asked for."""
        named = {self._together.names.get(path, path): data for path, data in edited.items()}
        reference, diagnostics = self._load(named)
        wanted = {*asked}
        self.lines = {each.path: each.lines for each in reference.sources if self._real(each.path) in wanted}
        self._memory.turn()
        subset = Subset(files=frozenset(self.lines))
        found = lint(reference, diagnostics, self.settings, PROBLEMS, subset, self._memory)
        self._found = [each for each in found if each.diagnostic.location.file in self.lines]
        return reference, self._without_old(self._found)

    def accept(self, path: str, code: str, line: int) -> bool:
        """Add the findings of a rule on a line to the baseline; False without one."""
        wanted = [
            (each.diagnostic, mark)
            for each, mark in self._marked(self._found)
            if (each.diagnostic.code, each.diagnostic.location.line) == (code, line)
            and self._real(each.diagnostic.location.file) == path
        ]
        if wanted and self.baseline_path:
            write_whole(self.baseline_path, baseline.add(self.baseline_path, wanted))
        return bool(wanted)

    def _read(self, paths: Sequence[str], edited: Mapping[str, bytes]) -> tuple[Reference, tuple[Diagnostic, ...]]:
        notation = Notation(hx=hx_extensions(self.configuration))
        about = [each for each in self.about if each in edited or os.path.isfile(each)]
        read = (*paths, *about)
        if not self.caches.keys() & {*paths} and not self.options.no_cache and _as_on_disk(edited):
            self.cold = (read, notation)
            return load(read, cache=True, tolerant=False, notation=notation)
        self.cold = None
        return load_incrementally(read, edited, self.caches, notation)

    def warm(self) -> None:
        """Read again what came from the cache on disk, so that reading after an edit is quick."""
        if self.cold is not None:
            paths, notation = self.cold
            self.cold = None
            load_incrementally(paths, {}, self.caches, notation)


def _as_on_disk(edited: Mapping[str, bytes]) -> bool:
    """Whether all contents are those of the files that they replace."""
    try:
        return all(read_bytes(path) == data for path, data in edited.items())
    except UnreadableSourceError:
        return False


class EditedFiles:
    """The open files of an editor, by the settings that ``qmpdoc lint`` with `words` would have."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        self._words = tuple(words)
        self._checkers: dict[str, _EditedChecker | Diagnostic] = {}
        self._caches: dict[str, IncrementalCache] = {}
        self._reads = 0

    def forget(self) -> None:
        """Look again at the configuration, and at what includes what."""
        self._checkers.clear()

    def groups(self, paths: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The open files, those together that are read together."""
        found: dict[tuple[str, ...], list[str]] = {}
        for path in paths:
            checker = self._checker(path)
            key = (path,) if isinstance(checker, Diagnostic) else checker.read_with
            found.setdefault(key, []).append(path)
        return (tuple(each) for each in found.values())

    def check(self, group: Sequence[str], edited: Mapping[str, bytes]) -> tuple[Reference, list[Found]]:
        """What was read of open files that belong together, and the findings in them; nothing for other files."""
        ours = [each for each in group if is_definitions(edited.get(each, b""), each)]
        checker = self._checker(group[0])
        if not ours:
            return Reference(), []
        if isinstance(checker, Diagnostic):
            return Reference(), [Found(diagnostic=checker)]
        self._refresh()
        try:
            return checker.reference(edited, ours)
        except UnreadableSourceError as error:
            return Reference(), [Found(diagnostic=unreadable(error))]

    def warm(self) -> None:
        """Read again what came from the cache on disk: to be called when there is nothing else to do."""
        for each in self._checkers.values():
            if isinstance(each, _EditedChecker):
                with suppress(UnreadableSourceError):
                    each.warm()

    def has_baseline(self, path: str) -> bool:
        """Whether the configuration names a baseline for a file."""
        checker = self._checker(path)
        return isinstance(checker, _EditedChecker) and checker.baseline_path is not None

    def read_with(self, path: str) -> tuple[str, ...]:
        """The files that are read together with an open one."""
        checker = self._checker(path)
        return (path,) if isinstance(checker, Diagnostic) else checker.read_with

    def accept(self, group: Sequence[str], edited: Mapping[str, bytes], path: str, code: str, line: int) -> bool:
        """Add the findings of a rule on a line to the baseline; raises `UnreadableSourceError` for a broken one."""
        self.check(group, edited)
        checker = self._checker(group[0])
        return isinstance(checker, _EditedChecker) and checker.accept(path, code, line)

    def _refresh(self) -> None:
        self._reads += 1
        if self._reads % _MOST_READS == 0:
            self._caches.clear()

    def _checker(self, path: str) -> _EditedChecker | Diagnostic:
        if path not in self._checkers:
            self._checkers[path] = self._made(path)
        return self._checkers[path]

    def _made(self, path: str) -> _EditedChecker | Diagnostic:
        """A checker for a file; where the configuration is wrong, what is wrong with it."""
        try:
            checker = _EditedChecker(parse(["lint", *self._words, "--quiet", path]))
        except (UnreadableSourceError, UsageError) as error:
            return _refusal(error, path)
        checker.caches = self._caches
        return checker


def _refusal(error: Exception, path: str) -> Diagnostic:
    """What keeps a file from being checked, shown in its first line."""
    message = f"{error.location}: {error.message}" if isinstance(error, UnreadableSourceError) else str(error)
    return Diagnostic(
        code=error.code if isinstance(error, UnreadableSourceError) else "QP013",
        name="bad-configuration",
        severity=Severity.ERROR,
        message=message,
        advice=error.advice if isinstance(error, UnreadableSourceError) else "",
        location=SourceLocation(path),
    )
