"""What was made of the parts of a schema, for reading it again when only some of its files have changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import Any, TypeVar

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition
from qmpdoc.qapi.ages import Age
from qmpdoc.qapi.declarations import Declaration
from qmpdoc.qapi.edited import CachedFile
from qmpdoc.qapi.moved import MovedExpression
from qmpdoc.qapi.runs import ReadRun
from qmpdoc.qapi.schema import Schema
from qmpdoc.qapi.syntax import Expression

Made = TypeVar("Made")
Rules = tuple[Age, bool, bool]
"""The age of a schema, whether it has headings as until 10.0, and whether it asks for comments."""
_Known = dict[Hashable, tuple[tuple[object, ...], Any, list[Diagnostic]]]


_FEWEST_PARTS = 4096
"""Parts from which on those that no file has any more are forgotten."""


class _OtherRulesError(Exception):
    """The rules of a schema are not those by which its parts in memory were read."""


class _OtherNamesError(Exception):
    """Files have to be read again, since a pragma names definitions that were moved in them, or no longer does."""


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
        self._rules: Rules | None = None
        self._names: frozenset[tuple[str, str]] = frozenset()
        self._problems: list[Diagnostic] = []
        self._report: Report = self._problems.append

    def follow_rules(self, report: Report, read: Callable[[Report], Made]) -> Made:
        """What `read` makes with a report to use; where the rules turn out to be others, it reads everything again."""
        try:
            return self._noted(report, read)
        except _OtherNamesError:
            return self._noted(report, read)
        except _OtherRulesError:
            self._forget_all()
            return self._noted(report, read)

    def _noted(self, report: Report, read: Callable[[Report], Made]) -> Made:
        found: list[Diagnostic] = []
        try:
            return read(self._watched(found.append))
        except (_OtherRulesError, _OtherNamesError):
            found.clear()
            raise
        finally:
            for each in found:
                report(each)

    def _watched(self, report: Report) -> Report:
        """A report, for reading a schema once, that notes what goes to `report`."""
        self._problems = []
        self._older_files, self._files = self._files, {}
        if len(self._parts) > self._most_parts:
            self._forget_unused()
            self._most_parts = max(_FEWEST_PARTS, len(self._parts) * 2)

        def note(diagnostic: Diagnostic) -> None:
            self._problems.append(diagnostic)
            report(diagnostic)

        self._report = note
        return note

    def check_rules(self, rules: Rules, names: frozenset[tuple[str, str]]) -> None:
        """Keep what was read by the same rules; forget the definitions that a changed list of a pragma names.

        To be called by what `follow_rules` calls, which then may call it again.
        """
        known, self._rules = self._rules, rules
        changed = {name for _, name in names ^ self._names} if known is not None else set()
        if known is not None and rules != known:
            raise _OtherRulesError
        if changed and changed.intersection(self._moved_names()):
            self._forget_files(changed)
            raise _OtherNamesError
        self._names = names
        if changed:
            self._sound = None
            self._unsettle(changed)
            self._forget({id(each) for each in self._declarations(changed)})

    def _unsettle(self, names: Collection[str]) -> None:
        """Let no definition of some names be moved any more: it has to be read again."""
        expressions = [each for file in self._cached_files() for each in file.items if isinstance(each, Expression)]
        for each in expressions:
            if isinstance(each.declaration, Declaration) and each.declaration.name in names:
                each.declaration = None

    def _cached_files(self) -> list[CachedFile]:
        """The files as they were read lately, of each at least the last state."""
        stored = (made for known in (self._files, self._older_files) for _, made, _ in known.values())
        return [*self._latest.values(), *stored]

    def _moved_names(self) -> Iterator[str]:
        """The names of the definitions that were moved, and not read where they are."""
        return (name for _, made, _ in self._files.values() for name in _moved_in(made))

    def _forget_files(self, names: set[str]) -> None:
        """Forget the files in which a definition with one of some names was moved."""
        for known in (self._files, self._older_files):
            for key in [key for key, (_, made, _) in known.items() if not names.isdisjoint(_moved_in(made))]:
                del known[key]
        for place in [place for place, made in self._latest.items() if not names.isdisjoint(_moved_in(made))]:
            del self._latest[place]

    def _declarations(self, names: Collection[str]) -> Iterator[Declaration]:
        """The declarations of some names in memory."""
        for _, made, _ in self._parts.values():
            if isinstance(made, Declaration) and made.name in names:
                yield made

    def _forget_all(self) -> None:
        self._rules, self._names = None, frozenset()
        self._sound = None
        for each in (self._parts, self._files, self._older_files, self._latest):
            each.clear()

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
                self._forget_all()

    def settle(self, definitions: Sequence[tuple[Declaration, AnyDefinition, str | None]]) -> None:
        """Note the models of declarations in which nothing was wrong, in their order in a file, with their titles."""
        faulty = {(each.location.file, each.location.line) for each in self._problems}
        files = {file for file, _ in faulty}
        starts = [_first_place(raw) for raw, _, _ in definitions]
        for number, (raw, model, title) in enumerate(definitions):
            file, line = starts[number]
            stop = starts[number + 1][1] if number + 1 < len(starts) and starts[number + 1][0] == file else sys.maxsize
            if file not in files or not any(name == file and line <= each < stop for name, each in faulty):
                raw.settled, raw.moved = (model, title), 0

    def _forget_unused(self) -> None:
        """Forget what was made of files as they no longer are; of each the last two states count.

        What something was made from was made before it.
        """
        used = {id(None)}
        for each in self._cached_files():
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
        """Forget the definitions that have a problem."""
        self._forget({id(made) for _, made, _ in self._parts.values() if isinstance(made, Declaration) and made.faulty})

    def _forget(self, forgotten: set[int]) -> None:
        """Forget some declarations by their identity, the runs that they are in, and what was made of either."""
        runs = {
            id(made)
            for _, made, _ in self._parts.values()
            if isinstance(made, ReadRun) and any(id(each) in forgotten for each in made.definitions)
        }
        gone = forgotten | runs
        self._parts = {
            key: (made_from, made, problems)
            for key, (made_from, made, problems) in self._parts.items()
            if gone.isdisjoint(map(id, (made, *made_from)))
        }


def _moved_in(file: CachedFile) -> Iterator[str]:
    """The names of the definitions that were moved in a file."""
    return (item.name for item in file.items if isinstance(item, MovedExpression))


def _first_place(declaration: Declaration) -> tuple[str, int]:
    """The file and first line of a declaration, its comment included."""
    comment = declaration.comment
    place = declaration.location if comment is None else comment.file.place(comment.number)
    return place.file, place.line
