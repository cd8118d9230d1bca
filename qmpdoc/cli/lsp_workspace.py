"""What the language server needs of the command line: the checks of ``lint``, its baseline, and pages of ``serve``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qmpdoc.cli.lint.editing import EditedFiles
from qmpdoc.cli.lsp_rule_pages import RulePages
from qmpdoc.files.source import UnreadableSourceError
from qmpdoc.lsp.state import Snapshot
from qmpdoc.lsp.workspace import RefusedError
from qmpdoc.model import AnyDefinition

if TYPE_CHECKING:
    from qmpdoc.cli.lsp_preview import Preview


class EditorWorkspace:
    """The folder that an editor works in; `words` are options of ``qmpdoc lint``."""

    def __init__(self, words: Sequence[str]) -> None:
        self._files = EditedFiles(words)
        self._folder = os.getcwd()
        self._rule_pages = RulePages()
        self._previews: dict[tuple[str, ...], Preview] = {}

    def enter(self, folder: str) -> None:
        """Work in a folder; look again at its configuration, as for an empty name."""
        self._folder = folder or self._folder
        self._stay()
        self._files.forget()

    def _stay(self) -> None:
        """Be in the folder, or in one that always exists while it is missing: relative paths need a folder."""
        try:
            os.chdir(self._folder)
        except OSError:
            os.chdir(os.sep)

    def analyse(self, paths: Sequence[str], edited: Mapping[str, bytes]) -> dict[str, Snapshot]:
        """Read and check open files, those together that belong together."""
        self._stay()
        found = {}
        for group in self._files.groups(paths):
            reference, findings = self._files.check(group, edited)
            has_baseline = self._files.has_baseline(group[0])
            pages = self._rule_pages.address
            snapshot = Snapshot(reference, findings, has_baseline=has_baseline, rule_pages=pages)
            found.update(dict.fromkeys(group, snapshot))
        return found

    def warm(self) -> None:
        """Prepare for edits of what came from the cache on disk, and write the pages that diagnostics link to."""
        self._stay()
        self._files.warm()
        self._rule_pages.write()

    def accept(self, path: str, edited: Mapping[str, bytes], code: str, line: int) -> None:
        """Add the findings of a rule on a line, counted from 1, to the baseline; raises `RefusedError`."""
        if not self._files.has_baseline(path):
            raise RefusedError("the configuration names no baseline: set lint.baseline")
        group = next(each for each in self._files.groups(tuple(edited)) if path in each)
        try:
            if not self._files.accept(group, edited, path, code, line):
                raise RefusedError(f"line {line} has no finding {code}")
        except UnreadableSourceError as error:
            raise RefusedError(f"{error.location}: {error.message}") from None

    def page(self, path: str, definition: AnyDefinition | None) -> str:
        """Show a definition on its page, or the overview, and return its address; raises `RefusedError`."""
        from qmpdoc.cli.lsp_preview import Preview

        paths = self._files.read_with(path)
        if paths not in self._previews:
            try:
                self._previews[paths] = Preview(paths)
            except OSError as error:
                raise RefusedError(f"pages cannot be served: {error.strerror}") from None
        return self._previews[paths].address(definition)

    def follow(self, path: str, definition: AnyDefinition) -> None:
        """Show a definition where a page of its files is open."""
        preview = self._previews.get(self._files.read_with(path))
        if preview is not None:
            preview.show(definition)
