"""The files of a run and what is found in them, whatever is done with it then."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qmpdoc.cli.lint.settings import fail_on, read_settings
from qmpdoc.cli.lint.together import Together, as_named, read_together
from qmpdoc.cli.messages import say, tell
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.reading import about_files, configured, named_files, read_paths
from qmpdoc.diagnostics.diagnostic import Diagnostic, Severity
from qmpdoc.diagnostics.report.fingerprints import fingerprints
from qmpdoc.files.output import write_whole
from qmpdoc.files.source import STANDARD_INPUT, UnreadableSourceError, read_bytes
from qmpdoc.lint import baseline, changed
from qmpdoc.lint.run import Found, lint
from qmpdoc.loading.codes import PROBLEMS
from qmpdoc.model import Reference

_SHOWN = {-1: (Severity.ERROR,), 0: (Severity.ERROR, Severity.WARNING), 1: tuple(Severity)}
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Checker:
    """The options of a run, read once; `check` may be asked again when files have changed."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.configuration = configured(options)
        self.settings = read_settings(options, self.configuration)
        named = named_files(options, self.configuration)
        self.about = tuple([each for each in about_files(options, self.configuration) if each not in named])
        self.about_asked = bool(options.about) or not options.files
        self.given = _standard_input(named, options)
        self.paths = tuple(options.stdin_filename or each if each == STANDARD_INPUT else each for each in named)
        self.baseline_path: str | None = options.baseline or self.configuration.folder_of("lint.baseline")
        if options.write_baseline and not self.baseline_path:
            raise UsageError(
                options.prog, "--write-baseline needs --baseline FILE, or 'baseline' in [tool.qmpdoc.lint]"
            )
        self.fail_on = fail_on(options, self.configuration)
        self.lines: dict[str, Sequence[str]] = {}
        self._changed: changed.Changes | None = None
        self._together = self._find_together()

    def check(self, edited: Mapping[str, bytes] = _NOTHING) -> list[Found]:
        """The findings that count: not in the baseline, on changed lines; `edited` replaces files' contents."""
        reference, diagnostics = self._load(edited)
        files = (each for each in reference.sources if self._is_asked(each.path))
        self.lines = {each.path: each.lines for each in files}
        found = lint(reference, diagnostics, self.settings, PROBLEMS)
        files_of = {each.diagnostic.location.file for each in found}
        wanted = {path for path in files_of if self._is_asked(path)}
        asked = [each for each in found if each.diagnostic.location.file in wanted]
        return self._without_old(self._on_changed_lines(asked))

    def _is_asked(self, path: str) -> bool:
        return self._together.is_asked(path) or (self.about_asked and path in self.about)

    def _load(self, edited: Mapping[str, bytes]) -> tuple[Reference, tuple[Diagnostic, ...]]:
        """Read the files; only the requested ones if others prevent reading them."""
        for path in self.paths:
            tell(self.options, f"checking {path}")
        for path in self._together.paths:
            if path not in self.paths:
                tell(self.options, f"reading {path}, which they are part of")
        try:
            reference, diagnostics = self._read(self._together.paths, edited)
            if self._together.is_read(self.paths, reference.files):
                return reference, diagnostics
        except UnreadableSourceError:
            if self._together.paths == self.paths:
                raise
        self._together = as_named(self.paths, self.given)
        return self._read(self.paths, edited)

    def _read(self, paths: Sequence[str], edited: Mapping[str, bytes]) -> tuple[Reference, tuple[Diagnostic, ...]]:
        return read_paths(
            self.options, self.configuration, (*paths, *self.about), {**self.given, **edited}, tolerant=False
        )

    def _find_together(self) -> Together:
        """What to read; the text of standard input then replaces the file of its name."""
        try:
            configured = self.configuration.files() if self.options.files else ()
        except UnreadableSourceError:  # a pattern that matches nothing is not an error in a run that names its files
            configured = ()
        found = read_together(self.paths, configured, self.given)
        self.given = {found.names.get(os.path.realpath(path), path): data for path, data in self.given.items()}
        return found

    def _on_changed_lines(self, found: list[Found]) -> list[Found]:
        if self.options.changed_since is None:
            return found
        if self._changed is None:
            try:
                self._changed = changed.changes_since(self.options.changed_since, list(self.lines))
            except changed.GitError as error:
                raise UsageError(self.options.prog, str(error)) from None
        return [each for each in found if self._changed.touch(each.diagnostic.location)]

    def _without_old(self, found: list[Found]) -> list[Found]:
        """What the baseline does not list; all of it, when the baseline is to be written."""
        if self.baseline_path is None or self.options.write_baseline:
            return found
        known = baseline.read(self.baseline_path)
        new = {id(each) for each, mark in self._marked(found) if mark not in known}
        return [each for each in found if id(each) in new]

    def bytes_of(self, path: str) -> bytes:
        """What is in a file, or came in its place from standard input."""
        return self.given[path] if path in self.given else read_bytes(path)

    def _marked(self, found: Sequence[Found]) -> list[tuple[Found, str]]:
        """Each finding with its fingerprint, for which files are named as the baseline sees them."""
        folder = os.path.dirname(os.path.abspath(self.baseline_path or ""))
        by_diagnostic = {id(each.diagnostic): each for each in found}
        named = {path: baseline.relative(path, folder) for path in self.lines}
        marks = fingerprints([each.diagnostic for each in found], self.lines, named)
        return [(by_diagnostic[id(diagnostic)], mark) for diagnostic, mark in marks]

    def write_baseline(self, found: list[Found]) -> int:
        """Write all findings to the baseline."""
        path = self.baseline_path or ""
        folder = os.path.dirname(os.path.abspath(path))
        write_whole(path, baseline.encode(folder, [(each.diagnostic, mark) for each, mark in self._marked(found)]))
        say(f"qmpdoc: {path} lists {len(found)} finding{'' if len(found) == 1 else 's'}")
        return 0

    def visible(self, found: Sequence[Found]) -> list[Found]:
        """The findings that ``-q`` and ``-v`` leave; notes too, where they fail the run or their rule is selected."""
        notes_fail = self.fail_on is Severity.NOTE and not self.options.verbosity
        shown = _SHOWN[1 if notes_fail else self.options.verbosity]
        selected = (
            {*(self.settings.select or ()), *self.settings.extend_select} if not self.options.verbosity else set()
        )
        return [
            each
            for each in found
            if each.diagnostic.severity in shown or selected & {each.diagnostic.code, each.diagnostic.name}
        ]

    def status(self, found: Sequence[Found]) -> int:
        """1 if a finding is as severe as ``--fail-on`` says."""
        if self.fail_on is None:
            return 0
        return int(any(each.diagnostic.severity.rank <= self.fail_on.rank for each in found))


def _standard_input(named: Sequence[str], options: argparse.Namespace) -> dict[str, bytes]:
    """What comes from standard input, by the name that it goes by."""
    if STANDARD_INPUT in named:
        return {options.stdin_filename or STANDARD_INPUT: read_bytes(STANDARD_INPUT)}
    if options.stdin_filename:
        raise UsageError(options.prog, "--stdin-filename names what comes from standard input: add '-'")
    return {}
