"""A schema and the files that it includes → one sequence of expressions and comments, in order."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from functools import partial

from qmpdoc.diagnostic import Report, unreadable
from qmpdoc.qapi import faults
from qmpdoc.qapi.includes import Tree, is_missing
from qmpdoc.qapi.kept import FileItems, Kept
from qmpdoc.qapi.runs import Run, add_run
from qmpdoc.qapi.syntax import Expression, Item, common_items, split_items
from qmpdoc.qapi.text import SchemaText, common_length
from qmpdoc.source import SourceFile, SourceLocation, UnreadableSourceError, split_source

DEEPEST_INCLUDES = 100
"""Includes within includes beyond which the files are not followed; QEMU's schemas have 6."""


class _OpenFile:
    """A file under way: its items that are still to come, and, where it is kept, all of them."""

    def __init__(self, path: str, items: Iterator[Item], every: Sequence[Item]) -> None:
        self.path = path
        self.items = items
        self._every = every
        self._done = 0

    def run(self, items: list[Item], kept: Kept | None) -> Run:
        """The next of its items as a run; the same one as ever for a file that was read before."""
        start, self._done = self._done, self._done + len(items)
        return Run(items) if kept is None else kept.run(self._every, start, partial(Run, items), len(items))


class FileReader:
    """Reads a schema's files. An included file is read where it is first included, and once.

    `sources` are the files in the order in which they were opened, the first one first, and `texts` are the same.
    """

    def __init__(self, tree: Tree, report: Report, kept: Kept | None = None) -> None:
        self.tree = tree
        self.report = report
        self._kept = kept
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
        open_files = [self._open(path, self.tree.read(path) if data is None else data, None)]
        while open_files:
            included = self._read_on(open_files[-1], [each.path for each in open_files], found)
            if included:
                open_files.append(included)
            else:
                open_files.pop()
        return found

    def _read_on(self, file: _OpenFile, open_paths: list[str], found: list[Run]) -> _OpenFile | None:
        """Read a file up to its end, or to what it includes, which is opened."""
        items: list[Item] = []
        included = None
        for item in file.items:
            items.append(item)
            if isinstance(item, Expression) and "include" in item.value:
                included = self._include(item, open_paths)
                if included:
                    break
        add_run(found, file.run(items, self._kept))
        return included

    def _open(self, path: str, data: bytes, included_from: SourceLocation | None) -> _OpenFile:
        if self._kept is None:
            text = self._text(path, data, included_from)
            opened = _OpenFile(path, split_items(text, self.report), ())
        else:
            text, items = self._kept.file(path, data, included_from, partial(self._split, path, data, included_from))
            opened = _OpenFile(path, iter(items), items)
        self.sources.append(text.source)
        self.texts.append(text)
        return opened

    def _split(
        self, path: str, data: bytes, included_from: SourceLocation | None, before: FileItems | None
    ) -> FileItems:
        """The text of a file and its items; those that it shares with the file as it was `before` are the same ones."""
        text = self._text(path, data, included_from)
        items, start = common_items(before[1], common_length(before[0].text, text.text)) if before else ([], 0)
        return text, [*items, *split_items(text, self.report, start)]

    def _text(self, path: str, data: bytes, included_from: SourceLocation | None) -> SchemaText:
        source = split_source(data, self.tree.shown(path), included_from)
        module = os.path.relpath(path, self._folder or ".") if self._folder != path else path
        return SchemaText(source, module.replace(os.sep, posixpath.sep))

    def _include(self, item: Expression, open_paths: list[str]) -> _OpenFile | None:
        """Open what an ``include`` names; None if it was read before or cannot be, which is reported."""
        place = item.file.locate(item.value.start)
        include = item.value["include"]
        if len(item.value) != 1 or not isinstance(include, str) or not include:
            self.report(faults.MALFORMED_INCLUDE.at(place))
            return None
        path = self.tree.resolve(open_paths[-1], include)
        root = self.tree.root_shutting_out(path)
        if root is not None:
            self.report(faults.INCLUDE_OUTSIDE.at(place, include=include, root=root))
            return None
        identity = self.tree.identity(path)
        if any(self.tree.identity(each) == identity for each in open_paths):
            chain = " → ".join([*map(self.tree.shown, open_paths), self.tree.shown(path)])
            self.report(faults.INCLUDE_CYCLE.at(place, include=include, chain=chain))
            return None
        if identity in self._seen:
            return None
        self._seen.add(identity)
        if len(open_paths) > DEEPEST_INCLUDES:
            self.report(faults.INCLUDES_TOO_DEEP.at(place, limit=DEEPEST_INCLUDES))
            return None
        return self._open_included(path, include, place)

    def _open_included(self, path: str, include: str, place: SourceLocation) -> _OpenFile | None:
        try:
            return self._open(path, self.tree.read(path), place)
        except (OSError, UnreadableSourceError) as fault:
            if is_missing(fault):
                self.report(faults.MISSING_INCLUDE.at(place, include=include, path=self.tree.shown(path)))
            elif isinstance(fault, UnreadableSourceError):
                self.report(unreadable(fault))
            else:
                self.report(faults.UNREADABLE_INCLUDE.at(place, include=include, reason=fault))
        return None
