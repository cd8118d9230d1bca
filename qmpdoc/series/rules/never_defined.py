"""never-defined: a series documents a command or event that no patch of it defines."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.rule import Finding, SeriesRule, finding


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find new texts of what has neither entry, schema nor code at the end; in a proposal they are what is wanted."""
    facts = series.facts
    if facts.proposal:
        return
    for each, key, change in facts.new_texts():
        if facts.is_documented(key) and not facts.is_defined(key) and not facts.coded_in(key):
            yield finding(each.patch.number, change.location, kind=key[0], name=key[1])


RULE = SeriesRule(
    code="QS103",
    name="never-defined",
    message="the {kind} '{name}' is documented here, and no patch of the series defines it",
    advice="use --proposal if the series only proposes it; otherwise add the patch that defines it",
    rationale=(
        "Text without code is a good proposal. In a complete series, a missing definition means a forgotten patch, or "
        "a name that was changed in one place only."
    ),
    severity=Severity.NOTE,
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
        **> monitor: document lamp-off
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

        SQMP
        lamp-off  # QS103
        --------

        Switch the lamp off.

        EQMP
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
        **> monitor: document and add lamp-off
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
    """,
    check=check,
)
