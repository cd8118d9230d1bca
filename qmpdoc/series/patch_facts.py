"""What one patch changes: the interface, its documentation, and the code behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from qmpdoc.compare.change import Change
from qmpdoc.compare.run import compare_interfaces
from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition, Command, Event
from qmpdoc.series.code import PROSE
from qmpdoc.series.documented import running_text, texts_of
from qmpdoc.series.owners import type_owners
from qmpdoc.series.patch import FileChange, Patch
from qmpdoc.series.places import after_patch, names_in, place_of, place_of_text
from qmpdoc.series.state import Groups, State, States
from qmpdoc.series.tables import Key
from qmpdoc.series.touched import affected_by, touched_definitions

_WIRE = (Command.kind, Event.kind)
_PRESENCE = {"QC201": False, "QC202": True, "QC203": True}
"""The changes that remove or add an argument: argument removed, mandatory and optional argument added."""

_SHOWN_BY_THE_DEFINITION = frozenset({"QC123", "QC124", "QC125", "QC126", "QC141", "QC142"})
"""Changes that documentation shows as the definition has them: flags of a command, and conditions."""
_WORD = re.compile(r"[\w-]+")
_INTEGER = r"integer(?: of \d+ bits(?:, unsigned)?| from -?\d+ to \d+)"
_WIDER_INTEGER = re.compile(rf"(?:accepts|can be) more: {_INTEGER} instead of {_INTEGER}$")


class InterfaceChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change on the wire, where it is after the patch, and the definitions whose texts can describe it.

    `subjects` are all the commands and events in which one change of a type shows. `is_described` says that a text
    which the patch leaves as it is describes it already.
    """

    change: Change
    location: SourceLocation
    owners: tuple[Key, ...]
    subjects: tuple[Key, ...]
    is_described: bool = False

    @property
    def item(self) -> str:
        """The member or value that changes; empty for a definition, or a message as a whole."""
        path = re.sub(r"\{[^}]*\}|\[\]", "", self.change.subject.path)
        _, _, last = path.rpartition(".")
        return self.change.item or (re.split("=", last)[-1] if "." in path else "")

    @property
    def is_new(self) -> bool:
        """Whether something is new, so that a removed text cannot be about it."""
        return self.change.name.endswith("-added")

    @property
    def is_removal(self) -> bool:
        """Whether something was removed, so that only the text that it had can be about it."""
        return self.change.name.endswith("-removed")

    @property
    def title(self) -> str:
        """The type and its member or value, and the first subject; the subject alone where the change is its own."""
        more = len(self.subjects) - 1
        if not more:
            return str(self.change.subject)
        cause = ".".join(filter(None, (self.change.type, self.change.item)))
        return f"{cause or self.change.subject} (in {self.change.subject.name} and {more} more)"


class TextChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a definition's documentation: where it is, and whether there was any before and is any now.

    `words` are those of the new and the removed lines, `removed` those that removed lines begin with.
    """

    location: SourceLocation
    before: bool
    after: bool
    words: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    def speaks_of(self, item: str) -> bool:
        """Whether a new or removed line names a member or value; without one to name, any does."""
        return not item or item in self.words

    def describes(self, item: str) -> bool:
        """The same of a text that exists after the patch."""
        return self.after and self.speaks_of(item)

    def drops(self, item: str) -> bool:
        """Whether a text that exists after the patch lost a line about a member or value."""
        return self.after and item in self.removed


class PatchFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What one patch changes.

    `touched` are the definitions that it may have changed, and `names` what those of them that are on the wire are
    called in C. `new_problems` keep files from being read after it, and `made_untrue` are findings about texts
    that it left as they were.
    """

    patch: Patch
    interface: tuple[InterfaceChange, ...] = ()
    documented: Mapping[Key, TextChange] = msgspec.field(default_factory=dict)
    definition_files: frozenset[str] = frozenset()
    touched: frozenset[Key] = frozenset()
    names: Mapping[str, Key] = msgspec.field(default_factory=dict)
    new_problems: tuple[Diagnostic, ...] = ()
    made_untrue: tuple[Diagnostic, ...] = ()

    @property
    def code(self) -> tuple[FileChange, ...]:
        """The changes of files that are neither definitions nor documents."""
        return tuple(
            each
            for each in self.patch.files
            if not self.definition_files & set(each.names) and not each.names[0].endswith(PROSE)
        )


def facts_of(patch: Patch, groups: Groups) -> PatchFacts:
    """What a patch changes, from the states of the definitions before and after it."""
    changed = patch.file_names
    pairs = groups.values()
    files = frozenset(name for pair in pairs for each in pair for name in each.reference.files)
    interface: list[InterfaceChange] = []
    documented: dict[Key, TextChange] = {}
    every: set[Key] = set()
    for old, new in pairs:
        if old is not new:
            touched = touched_definitions(old, new, patch)
            every |= touched
            interface += _interface_changes(old, new, touched, patch)
            documented.update(_text_changes(old, new, touched, changed, patch))
    on_the_wire = {key for change in interface for key in change.subjects}
    on_the_wire |= {key for key in documented if key[0] in _WIRE}
    changing = [state for pair in pairs if pair[0] is not pair[1] for state in pair]
    return PatchFacts(
        patch=patch,
        interface=tuple(interface),
        documented=documented,
        definition_files=files,
        touched=frozenset(every),
        names=dict(found for state in changing for found in names_in(state, on_the_wire)),
    )


def groups_of(patch: Patch, states: States) -> Groups:
    """The states of the main group and of those that a patch touches: what the main one includes is judged there."""
    changed = patch.file_names
    found: dict[str, tuple[State, State]] = {}
    for name in states.names(patch.before, patch.after) or [""]:
        known = {file for pair in found.values() for each in pair for file in each.reference.files}
        folder = name.rpartition("/")[0]
        if not name or any(each.endswith(".json") and each.startswith(folder) for each in changed - known):
            found[name] = states.of(patch.before, name), states.of(patch.after, name)
    return found


def _interface_changes(old: State, new: State, touched: Collection[Key], patch: Patch) -> Iterator[InterfaceChange]:
    """The changes on the wire, each once, however many messages the type is in that it is made to."""
    messages, types = affected_by(old, new, touched)
    if not messages:
        return
    sides = old.interface(messages), new.interface(messages)
    comparison = compare_interfaces(*sides, documentation=False, kinds=_WIRE, affected=types)
    for side in sides:
        side.types.forget()
    for changes in _by_cause(comparison.changes):
        first = changes[0]
        declared = tuple(type_owners(first, old, new))
        subjects = tuple(dict.fromkeys((each.subject.kind, each.subject.name) for each in changes))
        yield InterfaceChange(
            change=first,
            location=place_of(first, new, patch),
            owners=tuple(dict.fromkeys((*subjects, *declared))),
            subjects=subjects,
            is_described=_is_described(first, old, new, declared),
        )


def _by_cause(every: Iterable[Change]) -> Iterable[list[Change]]:
    """Changes by their causes: those of one code at one place, and places where the same type's change is first."""
    places: dict[tuple[str, SourceLocation], list[Change]] = {}
    for each in every:
        places.setdefault((each.code, each.location), []).append(each)
    causes: dict[tuple[object, ...], list[Change]] = {}
    for (code, place), changes in places.items():
        first = changes[0]
        cause = (first.type, first.item, first.outcome) if first.type and first.item else (place,)
        causes.setdefault((code, *cause), []).extend(changes)
    return causes.values()


def _is_described(change: Change, old: State, new: State, owners: Iterable[Key]) -> bool:
    """Whether a change asks for no text, or has one where no patch writes it.

    Texts are separate from entries: they agree with a change where the command or argument is there after it.
    """
    if change.code in _SHOWN_BY_THE_DEFINITION or _WIDER_INTEGER.match(change.message):
        return True
    key = (change.subject.kind, change.subject.name)
    before, after = old.find(key), new.find(key)
    path = change.subject.path.split(".")
    if (before is not None and before.module is not None) or (after is not None and after.module is not None):
        # A schema and its text are one: only what is new, in another patch or for another program, brings its text.
        if not path[0]:
            return before is None and after is not None and after.documented
        item = change.item or path[-1]
        declaring = old.types_called(change.type) if change.type else [each for each in map(old.find, owners) if each]
        return change.name.endswith("-added") and any(describes(each, item) for each in declaring)
    if after is None or not path[0]:
        return bool(after.documented if after is not None else before is not None and not before.documented)
    if not isinstance(after, Command) or len(path) != 2 or change.code not in _PRESENCE:
        return False
    return after.documented and any(each.name == path[1] for each in after.arguments) is _PRESENCE[change.code]


def describes(definition: AnyDefinition, item: str) -> bool:
    """Whether a type has a member or value, and a text about it."""
    return any(each.name == item and each.body is not None for each in definition.parts)


def _text_changes(
    old: State, new: State, touched: Collection[Key], changed: frozenset[str], patch: Patch
) -> Iterator[tuple[Key, TextChange]]:
    before, after = texts_of(old, changed, touched), texts_of(new, changed, touched)
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key, ""), after.get(key, "")
        if was == now or running_text(was) == running_text(now):  # only its lines are broken elsewhere
            continue
        definition = new.find(key) or old.find(key)
        if definition is None:
            continue
        location = place_of_text(definition, patch) if now else after_patch(definition.location, patch)
        removed, added = _words_of_lines(was, now), _words_of_lines(now, was)
        yield (
            key,
            TextChange(
                location=location,
                before=bool(was),
                after=bool(now),
                words=frozenset(word for line in (*removed, *added) for word in line),
                removed=frozenset(line[0] for line in removed if line),
            ),
        )


def _words_of_lines(text: str, other: str) -> list[list[str]]:
    """The words of each line of a text that is not in another one; a description begins with what it is about."""
    lines = set(text.split("\n")).difference(other.split("\n"))
    return [_WORD.findall(line) for line in lines]
