"""Documentation of one thing on two sides: whether it is there, and what of it says something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from qmpdoc.compare.differences import AnyDifference, Part, TextDifference
from qmpdoc.compare.path import Step
from qmpdoc.model import AnyDefinition, Command, DocText, Example, Feature, Member, MemberGroup, Value

Texts = Iterable[DocText | None]


def compare_definition_texts(old: AnyDefinition, new: AnyDefinition, of: str = "") -> Iterator[AnyDifference]:
    """What differs in the documentation of two definitions, that of their members aside."""
    before, after = old.documented, new.documented
    if before is not after:
        yield TextDifference(old=before, new=after, of=of, baseline=old.location, current=new.location)
    elif before:
        parts = [part for part, texts in _PARTS.items() if _differ(texts(old), texts(new))]
        if (old.since is None) is not (new.since is None):
            parts.append(Part.SINCE)
        if parts:
            yield TextDifference(
                old=True, new=True, parts=tuple(parts), of=of, baseline=old.location, current=new.location
            )


def compare_part_texts(
    old: Member | Value, new: Member | Value, step: Step | None, of: str = ""
) -> Iterator[AnyDifference]:
    """What differs in the documentation of two members, or of two values."""
    before, after = _is_told(old), _is_told(new)
    if before is not after:
        yield TextDifference(step=step, old=before, new=after, of=of, baseline=old.location, current=new.location)
    elif before and _differ((old.body,), (new.body,)):
        yield TextDifference(step=step, old=True, new=True, of=of, baseline=old.location, current=new.location)


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
