"""undocumented-interface-change: the interface changes, and no patch of the series documents it."""

from __future__ import annotations

from collections.abc import Iterator

from qmpdoc.files.source import SourceLocation
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.rule import Finding, SeriesRule, finding


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find changes on the wire whose definition's text, or type's text, no patch changes; each place once."""
    for each in series.facts.patches:
        seen: set[tuple[SourceLocation, str]] = set()
        for change in each.interface:
            place = change.location, change.item
            if place not in seen and series.facts.is_silent(change):
                seen.add(place)
                yield finding(
                    each.patch.number,
                    change.location,
                    subject=change.title,
                    what=change.change.message,
                    name=change.change.subject.name,
                )


RULE = SeriesRule(
    code="QS101",
    name="undocumented-interface-change",
    message="{subject}: {what}, and no patch of the series changes its documentation",
    advice="document it in a patch before this one: what '{name}' takes, does and answers",
    rationale=(
        "Clients may rely only on what the documentation says. Without documentation nobody has reviewed the change as "
        "an interface, and client authors do not learn of it."
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

        Arguments: None.

        EQMP
        **> monitor: let lamp-on take a brightness
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "brightness:i?",  # QS101
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

        Arguments: None.

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

        Arguments: None.

        EQMP
        **> monitor: document the brightness of lamp-on
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

        Arguments:

        - "brightness": in per cent, 100 unless given (json-int, optional)

        EQMP
        **> monitor: let lamp-on take a brightness
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "brightness:i?",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

        Arguments:

        - "brightness": in per cent, 100 unless given (json-int, optional)

        EQMP
    """,
    check=check,
)
