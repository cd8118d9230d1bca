"""What was made of the parts of a schema, for reading it again when only some of its files have changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.files.source import SourceLocation
from qmpdoc.qapi.declarations import Declaration
from qmpdoc.qapi.edited import CachedFile
from qmpdoc.qapi.runs import ReadRun
from qmpdoc.qapi.schema import Schema

Made = TypeVar("Made")
_Known = dict[Hashable, tuple[tuple[object, ...], Any, list[Diagnostic]]]


_FEWEST_PARTS = 4096
"""Parts from which on those that no file has any more are forgotten."""


class IncrementalCache:
    """Parts of a schema that were read before: items of files, comments, definitions.

    The problems of a part are stored with it, and reported again when it is taken. The objects that something was made
    from are recognised by their identity, and stored with it, too.
    """

    def __init__(self) -> None:
        self._files: _Known = {}
        self._older_files: _Known = {}
        self._latest: dict[object, CachedFile] = {}
        self._parts: _Known = {}
        self._most_parts = _FEWEST_PARTS
        self._sound: Schema | None = None
        self._rules: tuple[object, ...] = ()
        self._problems: list[Diagnostic] = []
        self._report: Report = self._problems.append

    def watched(self, report: Report) -> Report:
        """A report, for reading a schema once, that notes what goes to `report`."""
        self._problems = []
        self._older_files, self._files = self._files, {}
        if len(self._parts) > self._most_parts:
            self._forget_unused()
            self._most_parts = max(_FEWEST_PARTS, len(self._parts) * 3 // 2)

        def note(diagnostic: Diagnostic) -> None:
            self._problems.append(diagnostic)
            report(diagnostic)

        self._report = note
        return note

    def follow(self, rules: Iterable[object]) -> None:
        """Keep parts that were read by `rules`: the age of the schema, its pragmas; forget those read by others."""
        current = tuple(rules)
        if [id(each) for each in current] != [id(each) for each in self._rules]:
            self._parts.clear()
            self._sound = None
            self._rules = current

    def file(
        self,
        path: str,
        data: bytes,
        included_from: SourceLocation | None,
        make: Callable[[CachedFile | None], CachedFile],
    ) -> CachedFile:
        """What `make` makes of a file, and of what it made before of another state of it."""
        place = path, included_from
        before = len(self._problems)
        key = data, place
        if key in self._older_files:
            self._files.setdefault(key, self._older_files[key])
        made = self._once(self._files, key, (), lambda: make(self._latest.get(place)))
        if len(self._problems) == before:
            self._latest[place] = made
        return made

    def part(self, made_from: tuple[object, object], make: Callable[[], Made]) -> Made:
        """What `make` makes of two objects or texts."""
        first, second = made_from
        key = first if first.__class__ is str else id(first), second if second.__class__ is str else id(second)
        return self._once(self._parts, key, made_from, make)

    def _once(self, known: _Known, key: Hashable, made_from: tuple[object, ...], make: Callable[[], Made]) -> Made:
        found = known.get(key)
        if found is None:
            before = len(self._problems)
            made = make()
            known[key] = made_from, made, self._problems[before:]
            return made
        for each in found[2]:
            self._report(each)
        again: Made = found[1]
        return again

    def check(self, schema: Schema, check: Callable[[Schema | None], None], strict: bool) -> None:
        """Check a schema next to one in which nothing was wrong.

        A definition with a problem may be changed by that, and is forgotten. Where rules are not strict, all are, since
        an expression of an older schema may be changed when it is read.
        """
        before = len(self._problems)
        check(self._sound)
        self._sound = schema
        if len(self._problems) != before:
            self._sound = None
            self._forget_faulty()
            if not strict:
                self._parts.clear()
                self._files.clear()
                self._older_files.clear()
                self._latest.clear()

    def _forget_unused(self) -> None:
        """Forget what was made of files as they no longer are; of each the last two states count.

        What something was made from was made before it.
        """
        files = [
            *self._latest.values(),
            *(made for known in (self._files, self._older_files) for _, made, _ in known.values()),
        ]
        used = {id(None), *map(id, self._rules)}
        for each in files:
            used.add(id(each.text))
            used.update(map(id, each.runs))
            used.update(map(id, each.items))
        parts: _Known = {}
        for key, found in self._parts.items():
            made_from, made, _ = found
            if all(each.__class__ is str or id(each) in used for each in made_from):
                parts[key] = found
                used.add(id(made))
        self._parts = parts

    def _forget_faulty(self) -> None:
        """Forget the definitions that have a problem, the runs that they are in, and what was made of either."""
        faulty = {id(made) for _, made, _ in self._parts.values() if _has_fault(made)}
        self._parts = {
            key: (made_from, made, problems)
            for key, (made_from, made, problems) in self._parts.items()
            if faulty.isdisjoint(map(id, (made, *made_from)))
        }


def _has_fault(made: object) -> bool:
    if isinstance(made, ReadRun):
        return any(each.faulty for each in made.definitions)
    return isinstance(made, Declaration) and made.faulty
