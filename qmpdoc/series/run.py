"""The whole of a series: its patches, what they change, and every finding about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from qmpdoc.diagnostic import Diagnostic, Fault
from qmpdoc.lint.selection import Settings
from qmpdoc.series.catalogue import SERIES_RULES
from qmpdoc.series.facts import Facts
from qmpdoc.series.judged import Judged

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from qmpdoc.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding, and the number of the patch that it is in."""

    patch: int
    diagnostic: Diagnostic


DEFAULT_SETTINGS = Settings()


def check_series(
    facts: Facts,
    faults: Collection[Fault],
    settings: Settings = DEFAULT_SETTINGS,
    ignore: Collection[str] = (),
) -> list[Found]:
    """Every finding about a series, in its order; `ignore` are codes, prefixes or names of rules to leave out.

    `faults` are those that readers know, `settings` the rules of lint that are wanted.
    """
    judged = Judged(facts, settings, faults)
    found = [*_from_rules(judged), *_from_lint(judged)]
    kept = (each for each in found if not _is_ignored(each.diagnostic, ignore))
    return sorted(dict.fromkeys(kept), key=_order)


def _from_rules(judged: Judged) -> Iterator[Found]:
    for rule in SERIES_RULES.values():
        for each in rule.check(judged):
            yield Found(patch=each.patch, diagnostic=rule.diagnose(each))


def _from_lint(judged: Judged) -> Iterator[Found]:
    for number, diagnostic in judged.on_changed_lines():
        yield Found(patch=number, diagnostic=diagnostic)


def _is_ignored(found: Diagnostic, ignore: Collection[str]) -> bool:
    return any(found.name == each or found.code.startswith(each) for each in ignore)


def _order(found: Found) -> tuple[int, str, int, int, str]:
    place = found.diagnostic.location
    return found.patch, place.file, place.line, place.column, found.diagnostic.code
