"""documentation-after-code: what a patch documents was defined, or coded, by an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.series.facts import Facts
from qmpdoc.series.linted import LintedSeries
from qmpdoc.series.patch_facts import PatchFacts
from qmpdoc.series.rule import Finding, SeriesRule, finding
from qmpdoc.series.tables import Key

MOST_LISTED = 30
"""Patches up to which an order lists them all."""


def check(series: LintedSeries) -> Iterator[Finding]:
    """Find the first text about a change on the wire that is behind the change, or behind its code."""
    facts = series.facts
    seen: set[tuple[int, Key]] = set()
    for each in _subjects(facts):
        if not each.documented or not each.before or each.documented[0] <= min(each.before):
            continue
        late, early = facts.patches[each.documented[0] - 1], facts.patches[min(each.before) - 1]
        owner = next(key for key in each.owners if key in late.documented and late.documented[key].describes(each.item))
        if (late.patch.number, owner) not in seen:
            seen.add((late.patch.number, owner))
            what = "defines" if min(each.before) in each.defined else "codes"
            yield _finding(late, early, owner, what, facts)


class _Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is new or different in a series and asks for a text.

    With the definitions that describe it, the member or value that it is about, the patches that define it, those that
    define or code it, and those that document it.
    """

    owners: tuple[Key, ...]
    item: str
    defined: tuple[int, ...]
    before: tuple[int, ...]
    documented: tuple[int, ...]


def _subjects(facts: Facts) -> Iterator[_Subject]:
    for each in facts.patches:
        for change in each.interface:
            if not change.is_described and (change.item or not change.is_removal):
                find = facts.dropped_in if change.is_removal else facts.described_in
                owners = tuple(facts.describing(change.owners, change.item))
                texts = find(owners, change.item)
                yield _subject(facts, change.subjects[0], owners, (each.patch.number,), change.item, texts)
    for _, key, _ in facts.new_texts():
        yield _subject(facts, key, (key,), (), "", facts.described_in((key,)))


def _subject(
    facts: Facts, key: Key, owners: tuple[Key, ...], defined: tuple[int, ...], item: str, texts: Sequence[int]
) -> _Subject:
    before = (*defined, *facts.first_coded_in(key))
    documented = tuple([each for each in texts if each in before or not _is_about_its_own(each, item, facts)])
    return _Subject(owners=owners, item=item, defined=defined, before=before, documented=documented)


def _is_about_its_own(number: int, item: str, facts: Facts) -> bool:
    """Whether a patch changes the same member or value itself, so that its text is about that."""
    return bool(item) and any(each.item == item for each in facts.patches[number - 1].interface)


def _finding(late: PatchFacts, early: PatchFacts, owner: Key, what: str, facts: Facts) -> Finding:
    order = right_order(facts)
    whole = f"; the right order of the series is {', '.join(map(str, order))}" if len(order) <= MOST_LISTED else ""
    return finding(
        late.patch.number,
        late.documented[owner].location,
        name=owner[1],
        late=late.patch.number,
        early=early.patch.number,
        what=what,
        order=whole,
    )


def right_order(facts: Facts) -> Sequence[int]:
    """The numbers of the patches in an order in which each is documented first, as near to the present as can be."""
    after: dict[int, set[int]] = {each.patch.number: set() for each in facts.patches}
    for each in _subjects(facts):
        for number in each.before:
            after[number].update(text for text in each.documented[:1] if text != number)
    waiting = dict(after)
    order: list[int] = []
    while waiting:
        number = next((each for each, first in waiting.items() if waiting.keys().isdisjoint(first)), min(waiting))
        del waiting[number]
        order.append(number)
    return order


RULE = SeriesRule(
    code="QS102",
    name="documentation-after-code",
    message="the documentation of '{name}' comes after patch {early}, which {what} it",
    advice="put patch {late} before patch {early}{order}",
    rationale=(
        "If the documentation comes first, reviewers judge the interface while it is cheap to change. If it comes "
        "after the code, the code dictates the interface."
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
        **> monitor: add lamp-off
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

            {
                .name       = "lamp-off",
                .args_type  = "",
            },

        SQMP
        lamp-off  # QS102
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
        lamp-off
        --------

        Switch the lamp off.

        EQMP
        **> monitor: add lamp-off
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
