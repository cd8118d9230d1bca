"""What lint says of the definitions before and after a patch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind, Severity, tolerated
from qmpdoc.lint.catalogue import described_rules
from qmpdoc.lint.remembered import Memory
from qmpdoc.lint.run import lint_selected
from qmpdoc.lint.subset import Subset
from qmpdoc.model import FOR_PEOPLE, AnyDefinition, Dialect, Reference
from qmpdoc.rules.selection import Selection, Settings
from qmpdoc.series.cache import SharedParts
from qmpdoc.series.owners import text_owner_at
from qmpdoc.series.patch import Patch
from qmpdoc.series.patch_facts import PatchFacts
from qmpdoc.series.state import Groups, State
from qmpdoc.series.tables import Key

_AGAINST_TEXT = ("QL1", "QL2")
"""The rules that hold a text or example against the definition: both may come in different patches."""
UNDOCUMENTED = ("undocumented-command", "undocumented-argument", "undocumented-option", "undocumented-monitor-command")
"""The rules about definitions without a text."""
_NEVER_UNTRUE = (*UNDOCUMENTED, "unbalanced-brackets", "deprecated-in-example", "unfit-arguments", "unfit-code")
"""The rules that report no wrong text: those above, one about a line alone, what still works, and args_type."""
_QUOTED = re.compile(r"'([^']+)'")
"""The names in the message of a finding."""
_QUOTED_IN_JSON = re.compile(r"[\"']([\w-]+)[\"']")
_COUNTED = re.compile(r"\band (\d+) more\b")


class StateLint:
    """Lint of the states of a series, with what the user chose; `problems` are those that readers know."""

    def __init__(self, settings: Settings, problems: Collection[DiagnosticKind]) -> None:
        self._selection = Selection(settings, described_rules(problems))
        self._problems = problems
        self._shared = SharedParts()
        self._memory = Memory()

    def check(self, state: State, reference: Reference, subset: Subset) -> tuple[Diagnostic, ...]:
        """What lint finds in a part of a state, `reference`."""
        self._memory.turn()
        found = lint_selected(reference, state.problems, self._selection, self._problems, subset, self._memory)
        return tuple([each.diagnostic for each in found])

    def made_untrue(self, patch: PatchFacts, groups: Groups) -> Iterator[Diagnostic]:
        """What a patch made untrue: findings about texts, or examples, that it did not write.

        Of a definition file that cannot be read after it, only that is reported.
        """
        if not patch.interface or patch.new_problems:
            return
        subset = Subset(codes=_AGAINST_TEXT, definitions=self._watched(patch, groups), other_rules=_NEVER_UNTRUE)
        changed = patch.patch.file_names
        for old, new in groups.values():
            if old is new:
                continue
            after = self.check(new, _in_reach(new.reference, changed), subset)
            texts = {id(each) for each in after if is_against_text(each) and not patch.patch.adds(each.location)}
            if texts:
                known = self.check(old, _in_reach(old.reference, changed), subset)
                before = [_moved(each, patch.patch) for each in known]
                found = _with_new_names(new_findings(after, before), before)
                yield from (each for each in found if id(each) in texts and _was_read(each, old, new, patch.patch))

    def _watched(self, patch: PatchFacts, groups: Groups) -> frozenset[Key]:
        """The definitions whose text or examples a patch can make untrue: all else is as true as it was.

        Those whose interface it changes or which it touches, and those whose examples show one of them.
        """
        keys = {*patch.touched, *(key for each in patch.interface for key in (*each.subjects, *each.owners))}
        names = {name for each in patch.interface for _, name in each.subjects}
        for _, state in groups.values():
            definitions = state.reference.definitions
            shown = (each for each in definitions if each.examples and not self._shown(each).isdisjoint(names))
            keys.update((each.kind, each.name) for each in shown)
        return frozenset(keys)

    def _shown(self, definition: AnyDefinition) -> frozenset[str]:
        """The words in quotes that the examples of a definition show."""
        return self._shared.part((definition, "shown"), partial(_words_shown, definition))


def _moved(found: Diagnostic, patch: Patch) -> Diagnostic:
    """A finding before a patch in the file that it is in after it."""
    change = patch.change_of(found.location.file)
    if change is None or change.path is None or change.path == found.location.file:
        return found
    return replace(found, location=replace(found.location, file=change.path))


def _was_read(found: Diagnostic, old: State, new: State, patch: Patch) -> bool:
    """Whether the text of a finding was the one of its definition before a patch already.

    It was not if its file was not read, or if the text of another file came first.
    """
    path = _file_before(found.location.file, patch)
    if path not in old.reference.files:
        return False
    owner = text_owner_at(new, found.location)
    before = old.find((owner.kind, owner.name)) if owner is not None else None
    return before is None or before.location.file == path


def _file_before(path: str, patch: Patch) -> str:
    """What a file was called before a patch."""
    change = next((each for each in patch.files if each.path == path), None)
    return path if change is None else change.old_path or path


def _words_shown(definition: AnyDefinition) -> frozenset[str]:
    """The words in quotes that the examples of a definition show."""
    messages = (message for example in definition.examples for message in example.messages)
    return frozenset(word for each in messages for word in _QUOTED_IN_JSON.findall(str(each.text)))


def _in_reach(reference: Reference, changed: Collection[str]) -> Reference:
    """What of a reference can be made untrue in some files.

    The options and monitor commands of other files, and the running texts of other files, describe nothing else. A
    text in plain language may hold a definition.
    """
    return replace(
        reference,
        definitions=tuple(
            [each for each in reference.definitions if not isinstance(each, FOR_PEOPLE) or _is_in(each, changed)]
        ),
        blocks=tuple(
            [
                each
                for each in reference.blocks
                if each.location.file in changed
                or (each.dialect is Dialect.PLAIN and not each.location.file.endswith(".json"))
            ]
        ),
    )


def _is_in(definition: AnyDefinition, files: Collection[str]) -> bool:
    return definition.location.file in files


def is_against_text(found: Diagnostic) -> bool:
    """Whether a finding is about a definition and its text that are contradictory."""
    return found.code.startswith(_AGAINST_TEXT)


def new_problems(groups: Groups) -> Iterator[Diagnostic]:
    """What readers cannot read after a patch, and could before."""
    for old, new in groups.values():
        if old is not new:
            yield from new_findings(_errors(new), _errors(old))


def _errors(state: State) -> list[Diagnostic]:
    """What keeps the files of a state from being read; what a release of QEMU accepted does not."""
    return [each for each in map(tolerated, state.problems) if each.severity is Severity.ERROR]


def _identity(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, found.location.file, found.message


def new_findings(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is found more often than it was known, wherever it is in its file."""
    left = Counter(map(_identity, known))
    for each in found:
        if left[_identity(each)]:
            left[_identity(each)] -= 1
        else:
            yield each


def _with_new_names(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What names something that no finding of its code in its file named before.

    An example that lacked three members and lacks two now has become better, though the finding reads otherwise. Of
    many names a message shows the first and counts the rest.
    """
    names: dict[tuple[str, str], set[str]] = {}
    most_hidden: dict[tuple[str, str], int] = {}
    for each in known:
        key = each.code, each.location.file
        names.setdefault(key, set()).update(_QUOTED.findall(each.message))
        most_hidden[key] = max(most_hidden.get(key, 0), _hidden(each))
    for each in found:
        key = each.code, each.location.file
        new = set(_QUOTED.findall(each.message)) - names.get(key, set())
        may_have_been_hidden = max(most_hidden.get(key, 0) - _hidden(each), 0) if _hidden(each) else 0
        if len(new) > may_have_been_hidden:
            yield each


def _hidden(found: Diagnostic) -> int:
    """How many names a message counts without naming them."""
    counted = _COUNTED.search(found.message)
    return int(counted[1]) if counted else 0
