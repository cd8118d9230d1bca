"""What was made of the pieces of an ``.hx`` file, for reading it again when only some of them have changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.files.source import SourceFile
from qmpdoc.hx.blocks import Block, split_blocks
from qmpdoc.hx.edited import SplitFile, split_again
from qmpdoc.markup.qmptext.reader import NoPieces
from qmpdoc.model.moved import moved_part

Part = TypeVar("Part", bound=msgspec.Struct)


class HxCache:
    """Pieces of one file as it was read last: runs of C, texts, definitions. Those with a problem are not stored."""

    def __init__(self) -> None:
        self._placed: dict[Hashable, tuple[int, Sequence[Any]]] = {}
        self._older_placed: dict[Hashable, tuple[int, Sequence[Any]]] = {}
        self._made: dict[Hashable, tuple[object, Any]] = {}
        self._older_made: dict[Hashable, tuple[object, Any]] = {}
        self._split: SplitFile | None = None
        self._problems = 0

    def watched(self, report: Report) -> Report:
        """A report, for reading the file once."""
        self._older_placed, self._placed = self._placed, {}
        self._older_made, self._made = self._made, {}

        def note(diagnostic: Diagnostic) -> None:
            self._problems += 1
            report(diagnostic)

        return note

    def blocks(self, source: SourceFile, report: Report) -> Sequence[Block]:
        """The blocks of the file; those that it had before have the same text object."""
        before = self._problems
        split = split_again(source, report, self._split)
        self._split = split if self._problems - before == split.ends_open else None
        return split.blocks

    def placed(self, key_of: Callable[[], Hashable], line: int, make: Callable[[], Sequence[Part]]) -> Sequence[Part]:
        """What `make` makes of the lines from number `line` on, or made of them elsewhere; their key has their text."""
        key = key_of()
        known = self._placed.get(key) or self._older_placed.get(key)
        if known is None:
            before = self._problems
            parts = make()
            if self._problems == before:
                self._placed[key] = line, parts
            return parts
        number, found = known
        if number != line:
            found = [moved_part(each, line - number) for each in found]
        self._placed[key] = line, found
        return found

    def made(self, made_from: tuple[object, ...], key: Hashable, make: Callable[[], Part]) -> Part:
        """What `make` makes of some objects and a `key`, or has made."""
        whole = (*map(id, made_from), key)
        known = self._made.get(whole) or self._older_made.get(whole) or (made_from, make())
        self._made[whole] = known
        found: Part = known[1]
        return found


class NoCache(NoPieces, HxCache):
    """Stores nothing, for a file that is read once."""

    def watched(self, report: Report) -> Report:
        """The report itself."""
        return report

    def blocks(self, source: SourceFile, report: Report) -> Sequence[Block]:
        """The blocks of the file."""
        return split_blocks(source, report)
