"""A checked series as it is reported: findings by patch, a verdict, and a table of what changed where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.diagnostics.report.summary import summary
from qmpdoc.series.facts import Facts
from qmpdoc.series.rules.documentation_after_code import MOST_LISTED, right_order
from qmpdoc.series.run import Found


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the table: what is different for clients, and the patches that define, document and code it."""

    subject: str
    change: str
    judgement: str
    changed_in: tuple[int, ...]
    documented_in: tuple[int, ...]
    coded_in: tuple[int, ...]


def rows(facts: Facts) -> tuple[Row, ...]:
    """The interface changes of a series in its order, then what it documents without defining it."""
    found: dict[tuple[str, str], Row] = {}
    for each in facts.patches:
        for change in each.interface:
            known = found.get((change.title, change.change.message))
            found[change.title, change.change.message] = Row(
                subject=change.title,
                change=change.change.message,
                judgement=change.change.judgement.value,
                changed_in=tuple(dict.fromkeys((*(known.changed_in if known else ()), each.patch.number))),
                documented_in=facts.documented_in(change.owners),
                coded_in=tuple(sorted({number for key in change.subjects for number in facts.coded_in(key)})),
            )
    return (*found.values(), *_only_documented(facts))


def _only_documented(facts: Facts) -> Iterator[Row]:
    for _, key, _ in facts.new_texts():
        if not facts.is_defined(key):
            coded = facts.coded_in(key)
            what = f"the {key[0]} is documented and " + ("coded" if coded else "not defined")
            yield Row(
                subject=key[1],
                change=what,
                judgement="",
                changed_in=(),
                documented_in=facts.documented_in([key]),
                coded_in=coded,
            )


def verdict(facts: Facts, found: Sequence[Found], table: Sequence[Row]) -> str:
    """A summary of the series, in one sentence."""
    diagnostics = [each.diagnostic for each in found]
    counted = f"{summary(diagnostics)} in {len(facts.patches)} patch{'' if len(facts.patches) == 1 else 'es'}"
    changed = [each for each in table if each.changed_in]
    if any(each.severity is Severity.ERROR for each in diagnostics):
        return f"not ready: {counted}"
    order = right_order(facts)
    if order != sorted(order):
        right = f"; the right order is {', '.join(map(str, order))}" if len(order) <= MOST_LISTED else ""
        return f"documented too late: {counted}{right}"
    if not changed:
        kind = "a proposal" if table else "the interface is unchanged"
        return f"{kind}: {counted}"
    return f"the interface is documented, before the code or with it: {counted}"
