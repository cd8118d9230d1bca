"""Documentation of one thing on two sides: whether it exists, and which parts of it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from qmpdoc.compare.differences import Difference
from qmpdoc.compare.path import Step
from qmpdoc.compare.text_differences import Part, TextDifference
from qmpdoc.model import AnyDefinition, Command, DocText, Member, Value

Texts = Sequence[DocText | None]


class Whose(msgspec.Struct, frozen=True):
    """What documentation is of: a step and a value as in `Difference`, and the name of the type if it is one."""

    step: Step | None = None
    value: str = ""
    type: str = ""


THE_DEFINITION = Whose()
"""Documentation of a definition as a whole."""


def compare_definition_texts(
    old: AnyDefinition, new: AnyDefinition, whose: Whose = THE_DEFINITION
) -> tuple[Difference, ...]:
    """What differs in the documentation of two definitions, that of their members aside."""
    before, after = old.documented, new.documented
    parts = tuple(_differing_parts(old, new)) if before and after else ()
    return (_difference(old, new, whose, (before, after), parts),) if parts or before is not after else ()


def _differing_parts(old: AnyDefinition, new: AnyDefinition) -> Iterator[Part]:
    if _differ((old.body,), (new.body,)):
        yield Part.DESCRIPTION
    if isinstance(old, Command) and isinstance(new, Command):
        if _differ(_returns(old), _returns(new)):
            yield Part.RETURNS
        if _differ(old.errors, new.errors):
            yield Part.ERRORS
    if (old.notes or new.notes) and _differ(_notes(old), _notes(new)):
        yield Part.NOTES
    if (old.examples or new.examples) and _differ(_examples(old), _examples(new)):
        yield Part.EXAMPLES
    if (old.features or new.features) and _differ(_features(old), _features(new)):
        yield Part.FEATURES
    if (old.since is None) is not (new.since is None):
        yield Part.SINCE


def compare_part_texts(old: Member | Value, new: Member | Value, whose: Whose) -> tuple[Difference, ...]:
    """What differs in the documentation of two members, or of two values."""
    before, after = _is_documented(old), _is_documented(new)
    if before is after and not (before and _differ((old.body,), (new.body,))):
        return ()
    return (_difference(old, new, whose, (before, after)),)


def say_the_same(old: Member | Value, new: Member | Value) -> bool:
    """Return whether two descriptions have the same lines and the same since."""
    return old.body is not None and old.body == new.body and old.since == new.since


def _difference(
    old: AnyDefinition | Member | Value,
    new: AnyDefinition | Member | Value,
    whose: Whose,
    documented: tuple[bool, bool],
    parts: tuple[Part, ...] = (),
) -> TextDifference:
    return TextDifference(
        step=whose.step,
        of_value=whose.value,
        type=whose.type,
        old=documented[0],
        new=documented[1],
        parts=parts,
        baseline=old.location,
        current=new.location,
    )


def _is_documented(part: Member | Value) -> bool:
    return part.body is not None and any(part.body.lines)


def _differ(old: Texts, new: Texts) -> bool:
    """Whether texts say something else; where their lines break is all the same."""
    before = [each.lines for each in old if each is not None]
    after = [each.lines for each in new if each is not None]
    return before != after and _words(before) != _words(after)


def _words(texts: Iterable[tuple[str, ...]]) -> list[str]:
    return " ".join(chain.from_iterable(texts)).split()


def _returns(command: Command) -> Texts:
    if command.returns is None:
        return ()
    return (command.returns.body, *(each.caption for each in command.returns.groups))


def _notes(definition: AnyDefinition) -> Texts:
    return tuple(each.text for each in definition.published_notes)


def _examples(definition: AnyDefinition) -> Texts:
    examples = definition.examples
    return tuple(text for each in examples for text in (each.caption, *(message.text for message in each.messages)))


def _features(definition: AnyDefinition) -> Texts:
    return tuple(each.body for each in definition.features)
