"""no-longer-true: after a patch, documentation that it leaves as it was says what is not so any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.rule import Finding, SeriesRule, finding

_COMMAND = re.compile(r"of '([^']+)'")
"""The command that a finding about an example names."""
_QUOTED = re.compile(r"'([^']+)'")


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find texts and examples different from their definition since a patch that changed the definition alone."""
    new = {name for _, (_, name), _ in series.facts.new_texts()}
    for each in series.facts.patches:
        every = (found for found in series.untrue_after(each) if not _is_never_defined(found, new))
        for found, more in _by_cause(every):
            yield finding(
                each.patch.number,
                found.location,
                what=found.message + (f" (and {more} more of its examples)" if more else ""),
                code=found.code,
                help=found.advice,
            )


def _is_never_defined(found: Diagnostic, new: Set[str]) -> bool:
    """Whether a text that is new in the series has no definition in the end, which `never-defined` reports."""
    return found.name == "text-without-command" and not new.isdisjoint(_QUOTED.findall(found.message))


def _by_cause(every: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, int]]:
    """The first finding of each rule about a command, and how many more there are: they have one cause."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for number, each in enumerate(every):
        command = _COMMAND.search(each.message) if each.code.startswith("QL2") else None
        groups.setdefault((each.code, command[1] if command else str(number)), []).append(each)
    for found in groups.values():
        yield found[0], len(found) - 1


RULE = SeriesRule(
    code="QS106",
    name="no-longer-true",
    message="this patch makes the documentation wrong: {what} ({code})",
    advice="change the text in this patch or before it, not in a later one: {help}",
    rationale=(
        "Until the text is fixed, the documentation describes what no server does. Developers who bisect, or apply "
        "only a part of the series, keep the error."
    ),
    bad="""
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "brightness:i?,color:s?",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

        Arguments:

        - "brightness": in per cent (json-int, optional)
        - "color": its name (json-string, optional)

        EQMP
        **> monitor: take the color of lamp-on away
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

        - "brightness": in per cent (json-int, optional)
        - "color": its name (json-string, optional)  # QS106

        EQMP
        **> monitor: document that the color of lamp-on is gone
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "brightness:i?",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on; it has one color since 2.0.  # QS102

        Arguments:

        - "brightness": in per cent (json-int, optional)

        EQMP
    """,
    good="""
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "brightness:i?,color:s?",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

        Arguments:

        - "brightness": in per cent (json-int, optional)
        - "color": its name (json-string, optional)

        EQMP
        **> monitor: take the color of lamp-on away
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "brightness:i?",
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on; it has one color since 2.0.

        Arguments:

        - "brightness": in per cent (json-int, optional)

        EQMP
    """,
    check=check,
)
