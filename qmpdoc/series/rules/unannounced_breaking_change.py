"""unannounced-breaking-change: clients break, and neither documentation nor a commit message says a word of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.compare.change import Change, Judgement
from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.series.judged import Judged
from qmpdoc.series.rule import Finding, SeriesRule, finding


def check(series: Judged) -> Iterator[Finding]:
    """Find breaking changes of which neither a message nor a new line of documentation names the subject."""
    facts = series.facts
    said = facts.said()
    for each in facts.patches:
        for change in each.interface:
            if change.change.judgement is Judgement.BREAKING and not _is_named(change.change, said):
                yield finding(
                    each.patch.number,
                    change.location,
                    subject=change.title,
                    what=change.change.message,
                    witness=f"; no longer valid: {change.change.witness}" if change.change.witness else "",
                )


def _is_named(change: Change, said: str) -> bool:
    """Whether anything says the name of what has changed: the member's, or, of a whole definition, its own."""
    path = re.sub(r"\{[^}]*\}|\[\]", "", change.subject.path)
    name = re.split(r"[.=]", path)[-1] if path else change.subject.name
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said) is not None


RULE = SeriesRule(
    code="QS107",
    name="unannounced-breaking-change",
    message="{subject}: {what}, which breaks clients, and nothing says so",
    advice="say in the documentation or in the commit message who is affected and what to do{witness}",
    rationale=(
        "A client that worked stops working. Whoever has to find out why looks into the documentation and the commit "
        "messages first."
    ),
    severity=Severity.WARNING,
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
        **> monitor: clean up
        ==> commands.hx
            {
                .name       = "lamp-on",
                .args_type  = "brightness:i?",  # QS107
            },

        SQMP
        lamp-on
        -------

        Switch the lamp on.

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
        **> monitor: take the argument color away from lamp-on
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

        EQMP
    """,
    check=check,
)
