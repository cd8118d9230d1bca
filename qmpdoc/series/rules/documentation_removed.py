"""documentation-removed: a series takes the documentation of a command or event away, and leaves the definition."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.model import Command, Event
from qmpdoc.series.facts import Facts
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.patch_facts import PatchFacts
from qmpdoc.series.rule import Finding, SeriesRule, finding
from qmpdoc.series.tables import Key


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find commands and events that had a text before the series, and have none after it."""
    facts = series.facts
    for key in sorted(facts.touched):
        if key[0] in (Command.kind, Event.kind) and _is_laid_bare(key, facts):
            for each in reversed(facts.patches):
                text = each.documented.get(key)
                if text is not None and text.before and not text.after and not _is_removed_in(each, key):
                    yield finding(each.patch.number, text.location, kind=key[0], name=key[1])
                    break


def _is_removed_in(patch: PatchFacts, key: Key) -> bool:
    """Whether a patch removes the command or event itself; if it comes back without a text, that is reported."""
    return any(each.is_removal and not each.item and key in each.subjects for each in patch.interface)


def _is_laid_bare(key: Key, facts: Facts) -> bool:
    return (
        facts.was_defined(key) and facts.is_defined(key) and facts.was_documented(key) and not facts.is_documented(key)
    )


RULE = SeriesRule(
    code="QS108",
    name="documentation-removed",
    message="this patch removes the documentation of the {kind} '{name}', which is still defined",
    advice="keep the text, move it to the definition, or remove '{name}' as well",
    rationale=(
        "The interface is the same, but client authors can no longer read what it does. This happens when a text moves "
        "to another file and a part of it stays behind."
    ),
    severity=Severity.WARNING,
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

            {
                .name       = "lamp-off",
                .args_type  = "",
            },

        SQMP
        lamp-off
        --------

        Switch the lamp off.

        EQMP
        **> monitor: clean up
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

            {  # QS108
                .name       = "lamp-off",
                .args_type  = "",
            },
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

            {
                .name       = "lamp-off",
                .args_type  = "",
            },

        SQMP
        lamp-off
        --------

        Switch the lamp off.

        EQMP
        **> monitor: put the text of lamp-off where its entry was
        ==> commands.hx
        SQMP
        lamp-off
        --------

        Switch the lamp off.

        EQMP

            {
                .name       = "lamp-off",
                .args_type  = "",
            },

            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

        EQMP
    """,
    check=check,
)
