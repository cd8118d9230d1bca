"""From the roots of messages to every place where something differs, by the shortest way.

A type that one message holds in many places, or within itself, is reported at the first of them, together with the
names of the other places: what is written stays in proportion to what has changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator

import msgspec
from msgspec.structs import replace

from qmpdoc.compare.differences import Difference
from qmpdoc.compare.pairs import Edge, PairKey, Pairs
from qmpdoc.compare.path import Path
from qmpdoc.wire import WireType

_FURTHER_PLACES = 5
"""Places of one change that are named in addition to the first; there can be thousands."""


class Place(msgspec.Struct, frozen=True):
    """A difference, the path to the pair that it was found in, and further paths to the same pair."""

    difference: Difference
    path: Path
    also: tuple[Path, ...] = ()


class _Way:
    """The best way to a pair: the last edge, the whole path, the way to the pair before it; and other paths."""

    __slots__ = ("also", "edge", "holder", "path")

    def __init__(self, edge: Edge, path: Path, holder: _Way | None, also: list[Path] | None = None) -> None:
        self.edge = edge
        self.path = path
        self.holder = holder
        self.also = also or []

    def located(self, difference: Difference) -> Difference:
        """The difference with its place: that of the member on the way whose type it is about, if it has no other."""
        if difference.baseline is not None or difference.current is not None:
            return difference
        way: _Way | None = self
        while way is not None and way.edge.fields is None:
            way = way.holder
        fields = way.edge.fields if way is not None else None
        if fields is None or fields[0].member is None or fields[1].member is None:
            return difference
        return replace(difference, baseline=fields[0].member.location, current=fields[1].member.location)

    def add_further_places_of_holder(self) -> None:
        """Add that the pair is, too, wherever else the pair that holds it is."""
        if self.holder is not None:
            missing = _FURTHER_PLACES - len(self.also)
            self.also.extend(each.then(self.edge.step, self.edge.reasons) for each in self.holder.also[:missing])


class Walk:
    """Ways through the pairs of two interfaces. The results for a pair are stored for the next message."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._differs: dict[PairKey, bool] = {}

    def differing(self, old: WireType, new: WireType, root: str) -> Iterator[Place]:
        """What differs in messages that have these types under the member `root`."""
        self._explore(old, new)
        if not self._differs[id(old), id(new)]:
            return
        first = Edge(None, old, new)
        ways = {first.key: _Way(first, Path(root), None)}
        certain, lessened = deque([first]), deque[Edge]()
        entered: dict[PairKey, None] = {}
        while certain or lessened:
            edge = certain.popleft() if certain else lessened.popleft()
            if edge.key in entered:
                continue
            entered[edge.key] = None
            onward = list(self._follow(edge, ways, entered))
            for each in onward:
                if each.goes_further:
                    (lessened if ways[each.key].path.reasons else certain).append(each)
            for each in reversed(onward):
                if not each.goes_further:  # it goes before what is left to do, which lies further on the wire
                    (lessened if ways[each.key].path.reasons else certain).appendleft(each)
        for key in entered:
            way = ways[key]
            way.add_further_places_of_holder()
            found = self._pairs.expand(way.edge.old, way.edge.new)
            yield from (Place(way.located(each), way.path, tuple(way.also)) for each in found.differences)

    def _follow(self, edge: Edge, ways: dict[PairKey, _Way], entered: Container[PairKey]) -> Iterator[Edge]:
        """Note where the edges of a pair lead; those that are a better way than what was known before are to go.

        A way on which nothing was deprecated is better than one with such, then the shorter one.
        """
        here = ways[edge.key]
        for onward in self._pairs.expand(edge.old, edge.new).edges:
            if onward.reported or not self._differs[onward.key]:
                continue
            path = here.path.then(onward.step, onward.reasons)
            known = ways.get(onward.key)
            if known is None:
                ways[onward.key] = _Way(onward, path, here)
                yield onward
            elif onward.key not in entered and _is_better(path, known.path):
                ways[onward.key] = _Way(onward, path, here, [known.path, *known.also])
                yield onward
            elif len(known.also) < _FURTHER_PLACES:
                known.also.append(path)

    def _explore(self, old: WireType, new: WireType) -> None:
        """Find the reachable pairs that differ, themselves or further in; recursive types have circles."""
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
                if not onward.reported:
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


def _is_better(path: Path, known: Path) -> bool:
    return (bool(path.reasons), path.length) < (bool(known.reasons), known.length)
