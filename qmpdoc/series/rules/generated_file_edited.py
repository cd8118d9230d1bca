"""generated-file-edited: a patch changes a file by hand that is made of definition files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qmpdoc.files.source import SourceLocation
from qmpdoc.series.facts import Facts
from qmpdoc.series.generated import is_output_of
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.patch import FileChange
from qmpdoc.series.patch_facts import PatchFacts
from qmpdoc.series.rule import Finding, SeriesRule, finding
from qmpdoc.series.state import State

_SHORTEST = 4
"""Letters that a line must have to be looked for: shorter ones are everywhere."""


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find changed generated files that are not what their definition files give."""
    facts = series.facts
    for each in facts.patches:
        for change in each.patch.files:
            if change.path is not None and facts.wanted.is_generated(change.path) and not _is_made(change, each, facts):
                line = min(change.added, default=change.hunks[0].new_start if change.hunks else 1)
                place = SourceLocation(change.path, max(line, 1))
                source = _source_of(change, facts.states_of(each))
                yield finding(each.patch.number, place, file=change.path, source=source)


def _is_made(change: FileChange, patch: PatchFacts, facts: Facts) -> bool:
    """Whether the file after the patch is what its definition files give."""
    data = facts.states.read(patch.patch.after, change.path or "")
    return any(is_output_of(state.reference, data) for _, state in facts.states_of(patch))


def _source_of(change: FileChange, states: Sequence[tuple[State, State]]) -> str:
    """The definition file to edit, with the line where that is known."""
    lines = [each.strip() for each in (*change.removed.values(), *change.added.values())]
    for state in (state for pair in states for state in pair):
        place = next((found for line in lines if len(line) >= _SHORTEST and (found := _find(state, line))), None)
        if place is not None:
            return place
    names = [name for _, state in states for name in state.reference.files if name.endswith((".hx", ".json"))]
    return " or ".join(names[:3]) or "the definition file that it is made of"


def _find(state: State, wanted: str) -> str | None:
    for path, lines in state.lines.items():
        for number, line in enumerate(lines, start=1):
            if line.strip() == wanted:
                return f"{path}:{number}"
    return None


RULE = SeriesRule(
    code="QS104",
    name="generated-file-edited",
    message="'{file}' is generated from definition files, and edited by hand here",
    advice="edit {source} instead, and generate the file again",
    rationale=("The next build overwrites manual changes, and until then the file contradicts the definition file."),
    generated=("docs/qmp-commands.txt",),
    bad="""
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

        EQMP
        ==> docs/qmp-commands.txt
        lamp-on
        -------

        Switch the lamp on.
        **> docs: say more about lamp-on
        ==> docs/qmp-commands.txt
        lamp-on
        -------

        Switch the lamp on; it stays on.  # QS104
    """,
    good="""
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.
        EQMP
        ==> docs/qmp-commands.txt
        lamp-on
        -------

        Switch the lamp on.
        **> monitor: say more about lamp-on
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on; it stays on.
        EQMP
        ==> docs/qmp-commands.txt
        lamp-on
        -------

        Switch the lamp on; it stays on.
    """,
    check=check,
)
