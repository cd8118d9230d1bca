"""The whole of a series: its patches, what they change, and every finding about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, DiagnosticKind
from qmpdoc.lint.catalogue import described_rules
from qmpdoc.rules.selection import Selection, Settings
from qmpdoc.series.catalogue import SERIES_RULES
from qmpdoc.series.facts import Facts
from qmpdoc.series.gather import Progress, Series, ignore_progress
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.state import States
from qmpdoc.series.state_lint import StateLint


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A finding, and the number of the patch that it is in."""

    patch: int
    diagnostic: Diagnostic


DEFAULT_SETTINGS = Settings()


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a series changes, and every finding about it, in its order."""

    facts: Facts
    found: list[Found]


def check_series(
    series: Series,
    states: States,
    problems: Collection[DiagnosticKind],
    settings: Settings = DEFAULT_SETTINGS,
    *,
    proposal: bool = False,
    progress: Progress = ignore_progress,
) -> Checked:
    """What a series changes, and every finding about it that `settings` want; they know the rules of lint and series.

    `problems` are those that readers know. Raises `UnknownSelectorError`.
    """
    every = (*problems, *SERIES_RULES.values())
    selection = Selection(settings, described_rules(every))
    lint = StateLint(settings, every)
    facts = Facts(series, states, proposal, lint.made_untrue, progress)
    judged = LintedSeries(facts, lint)
    found = [*_from_rules(judged, selection), *_from_lint(judged)]
    return Checked(facts=facts, found=sorted(dict.fromkeys(found), key=_order))


def _from_rules(judged: LintedSeries, selection: Selection) -> Iterator[Found]:
    for rule in SERIES_RULES.values():
        if not selection.wanted(rule.code):
            continue
        for each in rule.check(judged):
            diagnostic = selection.graded(rule.diagnose(each))
            if diagnostic is not None:
                yield Found(patch=each.patch, diagnostic=diagnostic)


def _from_lint(judged: LintedSeries) -> Iterator[Found]:
    for number, diagnostic in judged.on_changed_lines():
        yield Found(patch=number, diagnostic=diagnostic)


def _order(found: Found) -> tuple[int, str, int, int, str]:
    place = found.diagnostic.location
    return found.patch, place.file, place.line, place.column, found.diagnostic.code
