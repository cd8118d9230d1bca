"""What was made of the parts of a schema, for reading it again when only some of its files have changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from qmpdoc.diagnostic import Diagnostic, Report
from qmpdoc.qapi.runs import split_runs
from qmpdoc.qapi.schema import Schema
from qmpdoc.qapi.syntax import Item
from qmpdoc.qapi.text import SchemaText
from qmpdoc.source import SourceLocation

Made = TypeVar("Made")
_Known = dict[Hashable, tuple[tuple[object, ...], Any]]


class KeptFile:
    """A file that was read: its text, its items, and the runs that they make up."""

    __slots__ = ("items", "runs", "text")

    def __init__(self, text: SchemaText, items: list[Item]) -> None:
        self.text = text
        self.items = items
        self.runs = [*split_runs(items)]


class Kept:
    """Parts of a schema that were read before: items of files, comments, definitions.

    A part with a fault is none of them: it is read again, so that its fault is reported again. Objects that something
    was made from are known by their identity, and kept with it.
    """

    def __init__(self) -> None:
        self._files: _Known = {}
        self._latest: dict[object, KeptFile] = {}
        self._parts: _Known = {}
        self._sound: Schema | None = None
        self._rules: tuple[object, ...] = ()
        self._faults = 0

    def watched(self, report: Report) -> Report:
        """A report that counts what goes to `report`."""

        def count(diagnostic: Diagnostic) -> None:
            self._faults += 1
            report(diagnostic)

        return count

    def follow(self, rules: Iterable[object]) -> None:
        """Keep parts that were read by `rules`: the age of the schema, its pragmas; forget those read by others."""
        held = tuple(rules)
        if [id(each) for each in held] != [id(each) for each in self._rules]:
            self._parts.clear()
            self._sound = None
            self._rules = held

    def file(
        self,
        path: str,
        data: bytes,
        included_from: SourceLocation | None,
        make: Callable[[KeptFile | None], KeptFile],
    ) -> KeptFile:
        """What `make` makes of a file, and of what it made before of another state of it."""
        place = path, included_from
        made = self._once(self._files, (data, place), (), lambda: make(self._latest.get(place)))
        if (data, place) in self._files:
            self._latest[place] = made
        return made

    def part(self, made_from: tuple[object, object], make: Callable[[], Made]) -> Made:
        """What `make` makes of two objects or texts."""
        first, second = made_from
        key = first if first.__class__ is str else id(first), second if second.__class__ is str else id(second)
        if key in self._parts:
            found: Made = self._parts[key][1]
            return found
        return self._once(self._parts, key, made_from, make)

    def _once(self, known: _Known, key: Hashable, made_from: tuple[object, ...], make: Callable[[], Made]) -> Made:
        if key in known:
            found: Made = known[key][1]
            return found
        before = self._faults
        made = make()
        if self._faults == before:
            known[key] = made_from, made
        return made

    def check(self, schema: Schema, check: Callable[[Schema | None], None]) -> None:
        """Check a schema beside one in which nothing was wrong; with a fault it may be changed, and is forgotten."""
        before = self._faults
        check(self._sound)
        self._sound = schema
        if self._faults != before:
            self._sound = None
            self._parts.clear()
            self._files.clear()
            self._latest.clear()
