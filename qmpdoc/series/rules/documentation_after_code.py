"""documentation-after-code: what a patch documents was defined, or coded, by an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.series.facts import Facts
from qmpdoc.series.judged import Judged
from qmpdoc.series.patch_facts import PatchFacts
from qmpdoc.series.rule import Finding, SeriesRule, finding
from qmpdoc.series.state import Key


def check(series: Judged) -> Iterator[Finding]:
    """Find the first text about a change on the wire that is behind the change, or behind its code."""
    facts = series.facts
    seen: set[tuple[int, Key]] = set()
    for key, owners, defined, item in _subjects(facts):
        documented = facts.described_in(owners, item)
        before = [*defined, *facts.first_coded_in(key)]
        if not documented or not before or documented[0] <= min(before):
            continue
        late, early = facts.patches[documented[0] - 1], facts.patches[min(before) - 1]
        owner = next(each for each in owners if each in late.documented and late.documented[each].describes(item))
        if (late.patch.number, owner) not in seen:
            seen.add((late.patch.number, owner))
            yield _finding(late, early, owner, key, facts, bool(defined) and min(before) in defined)


def _subjects(facts: Facts) -> Iterator[tuple[Key, tuple[Key, ...], tuple[int, ...], str]]:
    """What is new or different in a series and asks for a text.

    Each with the definitions that speak of it, the patches that define it, and the member or value that it is about.
    """
    for each in facts.patches:
        for change in each.interface:
            if not change.is_told:
                yield change.subjects[0], change.owners, (each.patch.number,), change.change.item
    for _, key, _ in facts.new_texts():
        yield key, (key,), (), ""


def _finding(late: PatchFacts, early: PatchFacts, owner: Key, key: Key, facts: Facts, defined: bool) -> Finding:
    return finding(
        late.patch.number,
        late.documented[owner].location,
        name=owner[1],
        subject=key[1],
        late=late.patch.number,
        early=early.patch.number,
        what="defines" if defined else "codes",
        order=", ".join(map(str, right_order(facts))),
    )


def right_order(facts: Facts) -> Sequence[int]:
    """The numbers of the patches in an order in which each is documented first, as near to the present as can be."""
    after: dict[int, set[int]] = {each.patch.number: set() for each in facts.patches}
    for key, owners, defined, item in _subjects(facts):
        documented = facts.described_in(owners, item)[:1]
        for number in (*defined, *facts.first_coded_in(key)):
            after[number].update(each for each in documented if each != number)
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
    advice="put patch {late} before patch {early}; the right order of the series is {order}",
    rationale=(
        "Documentation that is written before the code lets reviewers judge the interface while it is cheap to change. "
        "Written after it, the code dictates the interface."
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
