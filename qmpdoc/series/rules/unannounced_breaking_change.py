"""unannounced-breaking-change: clients break, and neither documentation nor a commit message says a word of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from qmpdoc.compare.announced import is_about
from qmpdoc.compare.change import Change, Judgement
from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.model.announcement import Announcement
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.patch import Patch
from qmpdoc.series.rule import Finding, SeriesRule, finding

_BREAKS = re.compile(
    r"\b(?:remov|drop|delet|renam|replac|reject|refus|forbid|disallow|incompat|break|narrow|restrict|truncat|validat"
    r"|no longer\b|not? more\b)",
    re.IGNORECASE,
)
"""Words by which a message says that something stops working."""


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find breaking changes without their subject in a message or a new line of documentation."""
    facts = series.facts
    said = facts.said()
    references = [states[""].reference for states in (facts.base, facts.final) if "" in states]
    announced = [each for reference in references for each in reference.announcements]
    for each in facts.patches:
        for change in each.interface:
            if change.change.judgement is not Judgement.BREAKING or _is_named(change.change, said):
                continue
            if not _is_about(each.patch, change.change) and not _is_announced(change.change, announced):
                yield finding(
                    each.patch.number,
                    change.location,
                    subject=change.title,
                    what=change.change.message,
                    witness=f"; no longer valid: {change.change.witness}" if change.change.witness else "",
                )


def _is_about(patch: Patch, change: Change) -> bool:
    """Whether the message of the patch says of the command or event, or of the module that goes, that it breaks."""
    message = f"{patch.subject}\n{patch.message}"
    if not _BREAKS.search(message):
        return False
    removed = {each.old_path for each in patch.files if each.path is None and each.old_path is not None}
    names = [change.subject.name]
    if change.baseline is not None and change.baseline.file in removed:
        names.append(posixpath.basename(change.baseline.file).partition(".")[0])
    return any(_names(message.lower(), each.lower()) for each in names)


def _is_announced(change: Change, announcements: Iterable[Announcement]) -> bool:
    """Whether a document about deprecated or removed features names what changed."""
    return any(is_about(each, change.subject) for each in announcements)


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _is_named(change: Change, said: str) -> bool:
    """Whether anything says the name of what has changed: the member's, or, of a whole definition, its own."""
    path = re.sub(r"\{[^}]*\}|\[\]", "", change.subject.path)
    name = re.split(r"[.=]", path)[-1] if path else change.subject.name
    return _names(said, name)


RULE = SeriesRule(
    code="QS107",
    name="unannounced-breaking-change",
    message="{subject}: {what}, which breaks clients, but no text or commit message announces it",
    advice="write in the documentation or the commit message who is affected and what to do{witness}",
    rationale=(
        "A client stops working. Its developers look for the reason in the documentation and the commit messages first."
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
