"""What changed in the documentation of all that clients can reach: each text once, at the first place it is for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from qmpdoc.compare.differences import Difference
from qmpdoc.compare.pairs import Edge, PairKey, Pairs
from qmpdoc.compare.path import Path, Step, to_member
from qmpdoc.compare.sinces import Sinces
from qmpdoc.compare.texts import THE_DEFINITION, Whose, compare_definition_texts, compare_part_texts, say_the_same
from qmpdoc.model import AnyDefinition, Member, Value
from qmpdoc.wire import AlternateType, EnumType, Field, ObjectType, WireType


class TextWalk:
    """Goes through the pairs of two interfaces, past what was seen on the way from other messages."""

    def __init__(self, pairs: Pairs, sinces: Sinces) -> None:
        self._pairs = pairs
        self._sinces = sinces
        self._entered: set[PairKey] = set()
        self._members: set[tuple[int, int]] = set()
        self._types: set[tuple[str, str]] = set()

    def differing(self, old: WireType, new: WireType, root: str) -> Iterator[tuple[Difference, Path]]:
        """What differs in the documentation of messages that have these types under the member `root`."""
        if (id(old), id(new)) in self._entered:
            return
        pending = deque([(Edge(None, old, new), Path(root))])
        while pending:
            edge, path = pending.popleft()
            if edge.key in self._entered:
                continue
            self._entered.add(edge.key)
            for difference in self._types_of(edge.old, edge.new):
                yield difference, path
            for onward in self._pairs.expand(edge.old, edge.new).edges:
                if onward.fields is not None:
                    for difference in self._compare_fields(*onward.fields, onward.step):
                        yield difference, path
                if onward.key not in self._entered:
                    pending.append((onward, path.then(onward.step)))

    def _compare_fields(self, old: Field, new: Field, step: Step | None) -> Sequence[Difference]:
        if old.member is None or new.member is None:
            return ()
        key = (id(old.member), id(new.member))
        if key in self._members:
            return ()
        self._members.add(key)
        return self._compare_parts(old.member, new.member, step or to_member(old.name))

    def _compare_parts(
        self, old: Member | Value, new: Member | Value, step: Step | None, value: str = ""
    ) -> Sequence[Difference]:
        if say_the_same(old, new):
            return ()
        before, after = old.body, new.body
        unchanged = before is after or (before is not None and after is not None and before.lines == after.lines)
        if unchanged and old.since is None and new.since is None:
            return ()
        whose = Whose(step, value)
        return [*compare_part_texts(old, new, whose), *self._sinces.of_kept(old, new, whose)]

    def _types_of(self, old: WireType, new: WireType) -> Sequence[Difference]:
        """The texts of the types themselves, where both have a name, and those of an enum's values."""
        if not isinstance(old, _NAMED) or not isinstance(new, _NAMED):
            return ()
        found: list[Difference] = []
        if isinstance(old, EnumType) and isinstance(new, EnumType):
            after = {each.name: each for each in new.values}
            for value in old.values:
                if value.name in after:
                    found.extend(self._compare_parts(value, after[value.name], None, value.name))
        if (old.name, new.name) not in self._types:
            self._types.add((old.name, new.name))
            found.extend(self._compare_types(old.name, new.name))
        return found

    def _compare_types(self, old: str, new: str) -> Iterator[Difference]:
        before, after = self._pairs.old.named_types.get(old), self._pairs.new.named_types.get(new)
        if before is not None and after is not None:
            yield from compare_definition_texts(before, after, Whose(type=new))
            if old == new:
                yield from self._sinces.of_kept(before, after, Whose(type=new))

    def compare_definitions(self, old: AnyDefinition, new: AnyDefinition) -> Iterator[Difference]:
        """What differs in the documentation of two definitions that clients name."""
        yield from compare_definition_texts(old, new)
        yield from self._sinces.of_kept(old, new, THE_DEFINITION)


_NAMED = (ObjectType, EnumType, AlternateType)
