"""A schema and the files that it includes → one sequence of expressions and comments, in order."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from functools import partial

from qmpdoc.diagnostics.diagnostic import Report, stray_bytes
from qmpdoc.diagnostics.refusals import unreadable
from qmpdoc.files.source import SourceFile, SourceLocation, UnreadableSourceError, split_source
from qmpdoc.qapi import problems
from qmpdoc.qapi.edited import CachedFile, read_file
from qmpdoc.qapi.includes import Tree, is_missing
from qmpdoc.qapi.incremental import IncrementalCache
from qmpdoc.qapi.runs import Run, add_run, split_runs
from qmpdoc.qapi.syntax import Expression, split_items
from qmpdoc.qapi.text import SchemaText

DEEPEST_INCLUDES = 100
"""Includes within includes beyond which the files are not followed; QEMU's schemas have 6."""


class FileReader:
    """Reads a schema's files. An included file is read where it is first included, and once.

    `sources` are the files in the order in which they were opened, the first one first, and `texts` are the same.
    """

    def __init__(self, tree: Tree, report: Report, cache: IncrementalCache | None = None) -> None:
        self.tree = tree
        self.report = report
        self._cache = cache
        self.sources: list[SourceFile] = []
        self.texts: list[SchemaText] = []
        self._seen: set[str] = set()
        self._folder = ""

    def read(self, path: str, data: bytes | None = None) -> list[Run]:
        """All items of the schema at `path`, run by run; the ``include`` of a file ends the run before its items.

        `data` are the bytes of the file if they were read before. Raises `UnreadableSourceError` for a file that cannot
        be read.
        """
        self._folder = os.path.dirname(path)
        self._seen.add(self.tree.identity(path))
        found: list[Run] = []
        open_files = [(path, self._runs(path, self.tree.read(path) if data is None else data, None))]
        while open_files:
            _, runs = open_files[-1]
            for run in runs:
                add_run(found, run)
                if run.include is not None:
                    included = self._include(run.include, [each for each, _ in open_files])
                    if included:
                        open_files.append(included)
                        break
            else:
                open_files.pop()
        return found

    def _runs(self, path: str, data: bytes, included_from: SourceLocation | None) -> Iterator[Run]:
        """The runs of one file."""
        if self._cache is None:
            text = self._open(path, data, included_from)
            runs = split_runs(split_items(text, self.report))
        else:
            file = self._cache.file(path, data, included_from, partial(self._split, path, data, included_from))
            text, runs = file.text, iter(file.runs)
        self.sources.append(text.source)
        self.texts.append(text)
        return runs

    def _split(
        self, path: str, data: bytes, included_from: SourceLocation | None, before: CachedFile | None
    ) -> CachedFile:
        """A file, and its items; those that it shares with the file as it was `before` are the same ones."""
        return read_file(self._open(path, data, included_from), self.report, before)

    def _open(self, path: str, data: bytes, included_from: SourceLocation | None) -> SchemaText:
        source = split_source(data, self.tree.shown(path), included_from, stray=stray_bytes(self.report))
        module = os.path.relpath(path, self._folder or ".") if self._folder != path else path
        return SchemaText(source, module.replace(os.sep, posixpath.sep))

    def _include(self, item: Expression, open_paths: list[str]) -> tuple[str, Iterator[Run]] | None:
        """Open what an ``include`` names; None if it was read before or cannot be, which is reported."""
        place = item.file.locate(item.value.start)
        include = item.value["include"]
        path = self.tree.resolve(open_paths[-1], include)
        if len(item.value) != 1 or path is None:
            self.report(problems.MALFORMED_INCLUDE.at(place))
            return None
        return self._follow(path, include, place, open_paths)

    def _follow(
        self, path: str, include: str, place: SourceLocation, open_paths: list[str]
    ) -> tuple[str, Iterator[Run]] | None:
        """Open the file at `path`, unless it was read before, is being read, or must not be read."""
        root = self.tree.root_shutting_out(path)
        if root is not None:
            self.report(problems.INCLUDE_OUTSIDE.at(place, include=include, root=root))
            return None
        identity = self.tree.identity(path)
        if any(self.tree.identity(each) == identity for each in open_paths):
            chain = " → ".join([*map(self.tree.shown, open_paths), self.tree.shown(path)])
            self.report(problems.INCLUDE_CYCLE.at(place, include=include, chain=chain))
            return None
        if identity in self._seen:
            return None
        self._seen.add(identity)
        if len(open_paths) > DEEPEST_INCLUDES:
            self.report(problems.INCLUDES_TOO_DEEP.at(place, limit=DEEPEST_INCLUDES))
            return None
        return self._open_included(path, include, place, open_paths)

    def _open_included(
        self, path: str, include: str, place: SourceLocation, open_paths: list[str]
    ) -> tuple[str, Iterator[Run]] | None:
        """Read the file at `path`; if it is missing, the one of that name in the folder ``qapi`` of the tree."""
        try:
            return path, self._runs(path, self.tree.read(path), place)
        except (OSError, UnreadableSourceError) as error:
            other = self.tree.elsewhere(include) if is_missing(error) else None
            if other is not None and self.tree.identity(other) != self.tree.identity(path):
                self.report(problems.FOUND_ELSEWHERE.at(place, include=include, path=self.tree.shown(other)))
                return self._follow(other, include, place, open_paths)
            if is_missing(error):
                self.report(problems.MISSING_INCLUDE.at(place, include=include, path=self.tree.shown(path)))
            elif isinstance(error, UnreadableSourceError):
                self.report(unreadable(error))
            else:
                self.report(problems.UNREADABLE_INCLUDE.at(place, include=include, reason=error))
        return None
