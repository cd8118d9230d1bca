"""Documentation of one thing on two sides: whether it is there, and what of it says something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from qmpdoc.compare.differences import Difference
from qmpdoc.compare.path import Step
from qmpdoc.compare.told import Part, TextDifference
from qmpdoc.model import AnyDefinition, Command, DocText, Example, Feature, Member, MemberGroup, Value

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from qmpdoc.record import dataclass

Texts = Iterable[DocText | None]


@dataclass(frozen=True, slots=True)
class Whose:
    """What documentation is of: a step and a value as in `Difference`, and the name of the type if it is one."""

    step: Step | None = None
    value: str = ""
    type: str = ""


THE_DEFINITION = Whose()
"""Documentation of a definition as a whole."""


def compare_definition_texts(
    old: AnyDefinition, new: AnyDefinition, whose: Whose = THE_DEFINITION
) -> Iterator[Difference]:
    """What differs in the documentation of two definitions, that of their members aside."""
    before, after = old.documented, new.documented
    parts: list[Part] = []
    if before and after:
        parts = [part for part, texts in _PARTS.items() if _differ(texts(old), texts(new))]
        if (old.since is None) is not (new.since is None):
            parts.append(Part.SINCE)
    if parts or before is not after:
        yield _difference(old, new, whose, (before, after), tuple(parts))


def compare_part_texts(old: Member | Value, new: Member | Value, whose: Whose) -> Iterator[Difference]:
    """What differs in the documentation of two members, or of two values."""
    before, after = _is_told(old), _is_told(new)
    if before is not after or (before and _differ((old.body,), (new.body,))):
        yield _difference(old, new, whose, (before, after))


def _difference(
    old: AnyDefinition | Member | Value,
    new: AnyDefinition | Member | Value,
    whose: Whose,
    told: tuple[bool, bool],
    parts: tuple[Part, ...] = (),
) -> TextDifference:
    return TextDifference(
        step=whose.step,
        of_value=whose.value,
        type=whose.type,
        old=told[0],
        new=told[1],
        parts=parts,
        baseline=old.location,
        current=new.location,
    )


def _is_told(part: Member | Value) -> bool:
    return part.body is not None and any(part.body.lines)


def _differ(old: Texts, new: Texts) -> bool:
    """Whether texts say something else; where their lines break is all the same."""
    before = [each.lines for each in old if each is not None]
    after = [each.lines for each in new if each is not None]
    return before != after and _words(before) != _words(after)


def _words(texts: Iterable[tuple[str, ...]]) -> list[str]:
    return " ".join(chain.from_iterable(texts)).split()


def _description(definition: AnyDefinition) -> Texts:
    return (definition.body,)


def _returns(definition: AnyDefinition) -> Texts:
    if not isinstance(definition, Command) or definition.returns is None:
        return ()
    groups: tuple[MemberGroup, ...] = definition.returns.groups
    return (definition.returns.body, *(each.caption for each in groups))


def _errors(definition: AnyDefinition) -> Texts:
    return definition.errors if isinstance(definition, Command) else ()


def _notes(definition: AnyDefinition) -> Texts:
    return tuple(each.text for each in definition.notes)


def _examples(definition: AnyDefinition) -> Texts:
    examples: tuple[Example, ...] = definition.examples
    return tuple(text for each in examples for text in (each.caption, *(message.text for message in each.messages)))


def _features(definition: AnyDefinition) -> Texts:
    features: tuple[Feature, ...] = definition.features
    return tuple(each.body for each in features)


_PARTS = {
    Part.DESCRIPTION: _description,
    Part.RETURNS: _returns,
    Part.ERRORS: _errors,
    Part.NOTES: _notes,
    Part.EXAMPLES: _examples,
    Part.FEATURES: _features,
}
