"""The files of a run and what is found in them, whatever is done with it then."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qmpdoc.cli.lint.settings import fail_on, read_settings
from qmpdoc.cli.messages import say, tell
from qmpdoc.cli.parser import UsageError
from qmpdoc.cli.reading import configured
from qmpdoc.diagnostic import Severity
from qmpdoc.faults import FAULTS
from qmpdoc.lint import baseline, changed
from qmpdoc.lint.run import Found, lint
from qmpdoc.load import load
from qmpdoc.output import write_whole
from qmpdoc.report.fingerprints import fingerprints
from qmpdoc.source import STANDARD_INPUT, read_bytes

_SHOWN = {-1: (Severity.ERROR,), 0: (Severity.ERROR, Severity.WARNING), 1: tuple(Severity)}
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Checker:
    """The options of a run, read once; `check` may be asked again when files have changed."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.configuration = configured(options)
        self.settings = read_settings(options, self.configuration)
        self.paths = tuple(options.files) or self.configuration.files()
        if not self.paths:
            raise UsageError(options.prog, "name a definition file, or set 'files' in [tool.qmpdoc] of pyproject.toml")
        self.baseline_path: str | None = options.baseline or self.configuration.folder_of("lint.baseline")
        if options.write_baseline and not self.baseline_path:
            raise UsageError(
                options.prog, "--write-baseline needs --baseline FILE, or 'baseline' in [tool.qmpdoc.lint]"
            )
        self.fail_on = fail_on(options, self.configuration)
        self.lines: dict[str, Sequence[str]] = {}
        self._changed: changed.Changes | None = None
        self.standard_input = read_bytes(STANDARD_INPUT) if STANDARD_INPUT in self.paths else b""

    def check(self, edited: Mapping[str, bytes] = _NOTHING) -> list[Found]:
        """The findings that count: not in the baseline, on changed lines; `edited` stands in for files' contents."""
        for path in self.paths:
            tell(self.options, f"checking {path}")
        contents = {STANDARD_INPUT: self.standard_input, **edited}
        reference, diagnostics = load(self.paths, edited=contents)
        self.lines = {each.path: each.lines for each in reference.sources}
        found = lint(reference, diagnostics, self.settings, FAULTS)
        return self._without_old(self._on_changed_lines(found))

    def _on_changed_lines(self, found: list[Found]) -> list[Found]:
        if self.options.changed_since is None:
            return found
        if self._changed is None:
            try:
                self._changed = changed.changes_since(self.options.changed_since, list(self.lines))
            except changed.GitError as fault:
                raise UsageError(self.options.prog, str(fault)) from None
        return [each for each in found if self._changed.touch(each.diagnostic.location)]

    def _without_old(self, found: list[Found]) -> list[Found]:
        """What the baseline does not list; all of it, when the baseline is to be written."""
        if self.baseline_path is None or self.options.write_baseline:
            return found
        known = baseline.read(self.baseline_path)
        new = {id(each) for each, mark in self._marked(found) if mark not in known}
        return [each for each in found if id(each) in new]

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
        """The findings that ``-q`` and ``-v`` leave."""
        return [each for each in found if each.diagnostic.severity in _SHOWN[self.options.verbosity]]

    def status(self, found: Sequence[Found]) -> int:
        """1 if a finding is as grave as ``--fail-on`` says."""
        if self.fail_on is None:
            return 0
        return int(any(each.diagnostic.severity.rank <= self.fail_on.rank for each in found))
