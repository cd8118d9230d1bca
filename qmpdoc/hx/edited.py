"""An ``.hx`` file that is split again after an edit: the blocks in front of it and behind it are those of before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import ne

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceFile
from qmpdoc.hx.blocks import Block, Splitter


class SplitFile:
    """A file that was split without a problem: its lines, its blocks, and what `Splitter` says of them."""

    __slots__ = ("blocks", "ends_open", "lines", "stops")

    def __init__(self, splitter: Splitter) -> None:
        self.lines = splitter.source.lines
        self.blocks = splitter.blocks
        self.stops = splitter.stops
        self.ends_open = splitter.ends_open


def split_again(source: SourceFile, report: Report, before: SplitFile | None) -> SplitFile:
    """Split a file; blocks that it shares with the file as it was `before` have the same text object."""
    splitter = Splitter(source, report)
    if before is None:
        splitter.split()
        return SplitFile(splitter)
    old, new = before.lines, source.lines
    first = _common(old, new)
    behind = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - first)
    start = max((number for number in before.stops if number <= first), default=0)
    kept = {number: before.stops[number] for number in before.stops if number <= start}
    splitter.blocks = before.blocks[: kept.get(start, 0)]
    splitter.stops = kept
    moved = len(new) - len(old)
    ends = {number + moved: number for number in before.stops if number >= len(old) - behind}
    end = splitter.split(start + 1, ends)
    if end is not None:
        _add_following(splitter, before, ends[end], moved)
    return SplitFile(splitter)


def _add_following(splitter: Splitter, before: SplitFile, end: int, moved: int) -> None:
    """Add the blocks behind the closing marker in line `end` of the file as it was, `moved` lines further down now."""
    done = before.stops[end]
    more = len(splitter.blocks) - done
    for each in before.blocks[done:]:
        splitter.blocks.append(_moved(each, moved) if moved else each)
    splitter.stops.update({line + moved: number + more for line, number in before.stops.items() if line > end})
    if before.ends_open:
        splitter.block = splitter.blocks[-1]
        splitter.end_open()


def _moved(block: Block, lines: int) -> Block:
    location = block.location.at(block.location.line + lines)
    return Block(block.kind, location, block.text, block.label, block.title, block.condition)


def _common(lines: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two files share from their start on."""
    return next(compress(count(), map(ne, lines, other)), min(len(lines), len(other)))
