"""A schema's types, resolved: which names there are, what each means, and which members an object has in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qmpdoc.diagnostics.nearest import nearest
from qmpdoc.model import BUILT_IN_TYPES
from qmpdoc.qapi import type_problems as problems
from qmpdoc.qapi.context import Context
from qmpdoc.qapi.declarations import Declaration, MemberDeclaration
from qmpdoc.qapi.names import c_name

TYPE_KINDS = ("struct", "union", "enum", "alternate")
DEEPEST_BASES = 100
"""Bases on bases beyond which a schema is refused; QEMU's own parser gives up near 300, its schemas have 4."""

MOST_GUESSES = 20
"""Unknown types for which the nearest known one is looked for."""

OPEN_TYPES = frozenset({"visitor", "dict", "**"})
"""What the first age wrote for a value of any type, for any object (2.0 to 2.3), and for any further arguments."""

QTYPE_VALUES = ("none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool")
"""The values of the one enum that is built in."""


SIMPLE_TAG, SIMPLE_WRAPPER = "type", "data"
"""The members of a simple union, which its schema does not write: the discriminator, and what wraps the branch."""


class Owned:
    """A member and the definition that declares it."""

    __slots__ = ("member", "owner")

    def __init__(self, member: MemberDeclaration, owner: Declaration) -> None:
        self.member = member
        self.owner = owner


class Schema:
    """All definitions of a schema, by name. `unread` are names whose definitions could not be read."""

    def __init__(self, definitions: Iterable[Declaration] = (), unread: Iterable[str] = ()) -> None:
        self.definitions: list[Declaration] = list(definitions)
        self.by_name: dict[str, Declaration] = {}
        self.unread = set(unread)
        self._guesses_left = MOST_GUESSES
        self._members: dict[str, dict[str, Owned]] = {}
        for each in self.definitions:
            self.by_name.setdefault(each.name, each)

    def beyond(self, sound: Schema) -> list[Declaration]:
        """The definitions that can be wrong if nothing is in `sound`: those that it has not, and what names them.

        All can be where a name is there twice.
        """
        if self.unread or len(self.by_name) < len(self.definitions):
            return self.definitions
        before = {each.name: each.identity for each in sound.definitions}
        new = [each for each in self.definitions if before.get(each.name) is not each.identity]
        gone = sound.by_name.keys() - self.by_name.keys()
        old = [sound.by_name[name] for name in (*gone, *(each.name for each in new)) if name in sound.by_name]
        if any(each.name in OPEN_TYPES for each in new):
            return self.definitions
        changed = {each.name for each in old if each.kind in TYPE_KINDS} | sound.unread
        return self._concerned({id(each) for each in new}, changed) if changed else new

    def _concerned(self, new: set[int], changed: set[str]) -> list[Declaration]:
        """The definitions that are `new` by their identity, and those that name a `changed` type, directly or not."""
        concerned = set(new)
        pending = [each for each in self.definitions if each.types and id(each) not in new]
        while changed:
            users = [each for each in pending if not each.types.isdisjoint(changed)]
            concerned.update(map(id, users))
            changed = {each.name for each in users if each.kind in TYPE_KINDS}
            pending = [each for each in pending if id(each) not in concerned]
        return [each for each in self.definitions if id(each) in concerned]

    def find_type(self, name: str) -> Declaration | None:
        """The definition of a type; None for a built-in or unknown one."""
        found = self.by_name.get(name)
        return found if found is not None and found.kind in TYPE_KINDS else None

    def guess_type(self, name: str) -> str | None:
        """The type that a misspelt name was meant to be; only the first few get a guess, which takes its time."""
        self._guesses_left -= 1
        if self._guesses_left < 0:
            return None
        return nearest(name, [*BUILT_IN_TYPES, *(each.name for each in self.definitions if each.kind in TYPE_KINDS)])

    def is_known(self, name: str) -> bool:
        """Whether a type of that name is there, or would be if its definition had no problem."""
        return name in BUILT_IN_TYPES or name in self.unread or self.find_type(name) is not None

    def describe(self, name: str, array: bool = False) -> str:
        """How messages name a type: ``enum 'RunState'``, ``an array of built-in type 'int'``."""
        found = self.find_type(name)
        kind = found.kind if found else "enum" if name == "QType" else "built-in type"
        return f"an array of {kind} '{name}'" if array else f"{kind} '{name}'"

    def values(self, name: str) -> dict[str, MemberDeclaration] | None:
        """The values of an enum type; None if the type is not an enum."""
        if name == "QType":
            return {each: MemberDeclaration(each, 0) for each in QTYPE_VALUES}
        found = self.find_type(name)
        return {each.name: each for each in found.members} if found and found.kind == "enum" else None

    def embedded(self, definition: Declaration) -> Iterator[Declaration]:
        """The objects whose members are part of an object: its base and its branches."""
        names = [definition.base, *(each.type for each in definition.branches if definition.discriminator)]
        for name in names:
            found = self.find_type(name) if name else None
            if found is not None and found.kind in ("struct", "union"):
                yield found

    def members(self, definition: Declaration) -> dict[str, Owned]:
        """The common members of an object, its base's first, by the names that C code gives them."""
        known = self._members.get(definition.name)
        if known is None:
            base = self.find_type(definition.base) if definition.base else None
            known = dict(self.members(base)) if base is not None and base.kind == "struct" else {}
            for each in definition.members:
                known.setdefault(c_name(each.name), Owned(each, definition))
            self._members[definition.name] = known
        return known


def cut_embedding(schema: Schema, definitions: Iterable[Declaration], context: Context) -> None:
    """Cut and report circles of objects that embed each other, and towers too high, from some definitions downwards.

    It walks with a stack of its own: a schema from a stranger may be deeper than Python's.
    """
    done: dict[str, int] = {}
    for start in definitions:
        if start.kind not in ("struct", "union") or start.name in done:
            continue
        path = [(start, schema.embedded(start))]
        open_names = {start.name: 0}
        while path:
            definition, embedded = path[-1]
            following = next(embedded, None)
            if following is None:
                path.pop()
                del open_names[definition.name]
                done[definition.name] = 1 + max(
                    (done.get(each.name, 0) for each in schema.embedded(definition)), default=0
                )
                _limit_depth(definition, done, context)
            elif following.name in open_names:
                _cut_circle([each for each, _ in path[open_names[following.name] :]], context)
            elif following.name not in done:
                open_names[following.name] = len(path)
                path.append((following, schema.embedded(following)))


def _cut_circle(circle: list[Declaration], context: Context) -> None:
    first, last = circle[0], circle[-1]
    chain = " → ".join([*(each.name for each in circle), first.name])
    context.begin(first.location)
    context.problem(problems.CONTAINS_ITSELF, what=first.label, chain=chain)
    if last.base == first.name:
        last.base = None
    last.branches = [each for each in last.branches if each.type != first.name]
    last.faulty = first.faulty = True


def _limit_depth(definition: Declaration, depths: dict[str, int], context: Context) -> None:
    if depths[definition.name] > DEEPEST_BASES and definition.base:
        context.begin(definition.location)
        context.problem(problems.BASES_TOO_DEEP, what=definition.label, limit=DEEPEST_BASES)
        definition.base = None
        definition.faulty = True
        depths[definition.name] = 1
