"""From the roots of messages to every place where something differs, by the shortest way.

A type that one message holds in many places, or within itself, is reported at the first of them, with the others
named beside it: what is written stays in proportion to what has changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qmpdoc.compare.differences import Difference
from qmpdoc.compare.pairs import Edge, PairKey, Pairs
from qmpdoc.compare.path import Path
from qmpdoc.wire import WireType

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from qmpdoc.record import dataclass

_FURTHER_PLACES = 5
"""Places of one change that are named besides the first; there can be thousands."""


@dataclass(frozen=True, slots=True)
class Place:
    """A difference, the path to the pair that it was found in, and further paths to the same pair."""

    difference: Difference
    path: Path
    also: tuple[Path, ...] = ()


class Walk:
    """Ways through the pairs of two interfaces. What is known of a pair is kept for the next message."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._differs: dict[PairKey, bool] = {}

    def differing(self, old: WireType, new: WireType, root: str) -> Iterator[Place]:
        """What differs in messages that have these types under the member `root`."""
        self._explore(old, new)
        if not self._differs[id(old), id(new)]:
            return
        first = Edge(None, old, new)
        ways: dict[PairKey, tuple[Edge, list[Path]]] = {first.key: (first, [Path(root)])}
        certain, lessened = deque([first]), deque[Edge]()
        entered: set[PairKey] = set()
        while certain or lessened:
            edge = certain.popleft() if certain else lessened.popleft()
            if edge.key in entered:
                continue
            entered.add(edge.key)
            self._follow(edge, ways, certain, lessened)
        for edge, paths in ways.values():
            found = self._pairs.expand(edge.old, edge.new)
            yield from (Place(each, paths[0], tuple(paths[1:])) for each in found.differences)

    def _follow(
        self,
        edge: Edge,
        ways: dict[PairKey, tuple[Edge, list[Path]]],
        certain: deque[Edge],
        lessened: deque[Edge],
    ) -> None:
        """Note where the edges of a pair lead; a way on which nothing was deprecated goes before one with such."""
        here = ways[edge.key][1][0]
        for onward in self._pairs.expand(edge.old, edge.new).edges:
            if onward.told or not self._differs[onward.key]:
                continue
            path = here.then(onward.step, onward.reasons)
            known = ways.get(onward.key)
            if known is None:
                ways[onward.key] = (onward, [path])
                (lessened if path.reasons else certain).append(onward)
            elif known[1][0].reasons and not path.reasons:
                ways[onward.key] = (onward, [path, *known[1]])
                certain.append(onward)
            elif len(known[1]) <= _FURTHER_PLACES:
                known[1].append(path)

    def _explore(self, old: WireType, new: WireType) -> None:
        """Find out which pairs within reach differ, themselves or further in; recursive types have circles."""
        pending = [Edge(None, old, new)]
        seen: set[PairKey] = set()
        holders: dict[PairKey, list[PairKey]] = {}
        differing: list[PairKey] = []
        while pending:
            edge = pending.pop()
            if edge.key in self._differs or edge.key in seen:
                continue
            seen.add(edge.key)
            expansion = self._pairs.expand(edge.old, edge.new)
            if expansion.differences:
                differing.append(edge.key)
            for onward in expansion.edges:
                if not onward.told:
                    holders.setdefault(onward.key, []).append(edge.key)
                    pending.append(onward)
        differing.extend(key for key in holders if self._differs.get(key))
        self._spread(differing, holders)
        for key in seen:
            self._differs.setdefault(key, False)

    def _spread(self, differing: list[PairKey], holders: dict[PairKey, list[PairKey]]) -> None:
        """Mark pairs that differ, and all that hold them."""
        spreading = list(differing)
        marked = set(differing)
        while spreading:
            key = spreading.pop()
            self._differs[key] = True
            for holder in holders.get(key, ()):
                if holder not in marked:
                    marked.add(holder)
                    spreading.append(holder)
