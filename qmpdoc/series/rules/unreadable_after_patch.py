"""unreadable-after-patch: a definition file does not read after a patch, though it did before."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.rule import Finding, SeriesRule, finding


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find errors of reading that a patch brings, whether or not a later one fixes them."""
    for each in series.facts.patches:
        for problem in each.new_problems:
            yield finding(
                each.patch.number,
                problem.location,
                file=problem.location.file,
                what=problem.message,
                code=problem.code,
                help=problem.advice,
            )


RULE = SeriesRule(
    code="QS105",
    name="unreadable-after-patch",
    message="after this patch '{file}' cannot be read: {what} ({code})",
    advice="fix it in this patch, not in a later one: {help}",
    rationale=(
        "Developers who bisect stop at any patch of a series, and must be able to build the documentation after each."
    ),
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
        STEXI
        @item lamp-on
        @findex lamp-on
        Switch the lamp on.
        ETEXI
        **> monitor: say more about lamp-on
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP  # QS105
        lamp-on
        -------

        Switch the lamp on. It stays on.

        STEXI
        @item lamp-on
        @findex lamp-on
        Switch the lamp on.
        ETEXI
        **> monitor: close the text of lamp-on
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on. It stays on.

        EQMP
        STEXI
        @item lamp-on
        @findex lamp-on
        Switch the lamp on.
        ETEXI
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
        STEXI
        @item lamp-on
        @findex lamp-on
        Switch the lamp on.
        ETEXI
        **> monitor: say more about lamp-on
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on. It stays on.

        EQMP
        STEXI
        @item lamp-on
        @findex lamp-on
        Switch the lamp on.
        ETEXI
    """,
    check=check,
)
