"""Changes by cause: what changed in a type once, with every command and event that the change reaches.

A type that forty commands share changes in one place. Changes with the same type, member or value, and outcome have
one cause; members and values of a type are one cause together if their changes reach the same messages.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from qmpdoc.compare.change import Change, Judgement


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """What changed once, and the numbers of the changes that follow from it, in their order.

    `items` are the members or values of `type` that it is about. `type` is empty where the definition of the changes
    declares them itself, or where several definitions changed in the same way. `judgement` is the most severe one.
    """

    type: str
    items: tuple[str, ...]
    outcome: str
    judgement: Judgement
    documentation: bool
    changes: tuple[int, ...]


_Key = tuple[object, ...]


def by_cause(changes: Iterable[Change]) -> tuple[Cause, ...]:
    """Group changes by what caused them, in the order in which the causes come up first."""
    every = tuple(changes)
    single: dict[_Key, list[int]] = {}
    for number, change in enumerate(every):
        single.setdefault(_cause(change, number), []).append(number)
    joined: dict[_Key, list[list[int]]] = {}
    for numbers in single.values():
        joined.setdefault(_family([every[each] for each in numbers], numbers[0]), []).append(numbers)
    return tuple([_made(every, groups) for groups in joined.values()])


def _cause(change: Change, number: int) -> _Key:
    """Return what changes of one cause have in common; the number for one that is alone."""
    if change.documentation or not change.outcome:
        return (number,)
    if change.type:
        return change.type, change.item, change.outcome
    if not change.subject.path and not change.reasons:
        return change.subject.kind, change.code, change.message
    return (number,)


def _family(changes: list[Change], number: int) -> _Key:
    """Return what causes have in common that are one together: they reach the same messages in the same way."""
    first = changes[0]
    if first.documentation or not first.outcome or not first.item:
        return (number,)
    return first.type, first.outcome, tuple([_reach(each) for each in changes])


def _reach(change: Change) -> _Key:
    holder = change.subject.path[: len(change.subject.path) - len(change.item)]
    reasons = tuple([each.replace(f"'{change.item}'", "''") for each in change.reasons])  # apart from its own name
    return change.code, change.subject.kind, change.subject.name, holder, change.judgement, reasons


def _made(every: tuple[Change, ...], groups: list[list[int]]) -> Cause:
    numbers = sorted([each for group in groups for each in group])
    first = every[groups[0][0]]
    return Cause(
        type=first.type,
        items=tuple(dict.fromkeys([every[group[0]].item for group in groups if every[group[0]].item])),
        outcome=first.outcome,
        judgement=min([every[each].judgement for each in numbers], key=lambda each: each.rank),
        documentation=first.documentation,
        changes=tuple(numbers),
    )
