"""The order in which the author of a definition's text wrote it: read from the lines of its parts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TypeVar

from qmpdoc.files.source import SourceLocation
from qmpdoc.model.definitions import Definition
from qmpdoc.model.examples import Example
from qmpdoc.model.members import Branch, Member, Value
from qmpdoc.model.text import DocText, Note
from qmpdoc.model.types import Feature


class FieldKind(Enum):
    """What a text describes point by point, in the order of a definition without a text about it."""

    MEMBERS = "members"
    """The arguments of a command, the data of an event, the members, values and branches of a type."""
    RETURNS = "returns"
    ERRORS = "errors"
    FEATURES = "features"


Passage = DocText | FieldKind | Note | Example
"""A piece of the running text, the place of a field, a note, or an example."""

Described = TypeVar("Described", Member, Value, Branch, Feature)

_BEFORE_ALL = 0
_BEHIND_ALL = 1 << 40


def in_order(definition: Definition) -> tuple[Passage, ...]:
    """The passages of a definition in its author's order, each field once, whether there is anything in it or not.

    A field that the text does not mention follows the one before it in `FieldKind`, or else the introduction. Notes and
    examples at unknown places are at the end. A to-do is not published and is left out.
    """
    file = definition.location.file
    fields = _field_lines(definition)
    others: list[tuple[int, Passage]] = [(line, field) for field, line in fields.items() if line is not None]
    others += [(_line(each.location.file == file, each.location.line), each) for each in definition.published_notes]
    others += [(_line(each.location.file == file, _first_line(each)), each) for each in definition.examples]
    body = _pieces(definition.body, sorted(line for line, _ in others))
    found = [each for _, each in sorted([*body, *others], key=lambda each: each[0])]
    return tuple(_with_silent_fields(found, fields))


def described_first(members: Sequence[Described]) -> tuple[Described, ...]:
    """Members, values or branches in the order of the text that describes them, those that it leaves out at the end."""
    keys = []
    line = 0
    for each in members:
        line = each.body.location.line if each.body else line
        keys.append((0, line) if each.body or getattr(each, "since", None) else (1, 0))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return tuple([members[index] for index in order])


def _line(in_file: bool, line: int) -> int:
    return line if in_file else _BEHIND_ALL


def _first_line(example: Example) -> int:
    lines = [example.location.line, *([example.caption.location.line] if example.caption else [])]
    return min(lines)


def _field_lines(definition: Definition) -> dict[FieldKind, int | None]:
    """The line on which the text of each field begins; None for a field that has none."""
    file = definition.location.file
    found: dict[FieldKind, int | None] = dict.fromkeys(FieldKind)
    for field, place in _places(definition):
        line = found[field]
        if place.file == file and (line is None or place.line < line):
            found[field] = place.line
    return found


def _places(definition: Definition) -> Iterator[tuple[FieldKind, SourceLocation]]:
    """Where the text of a definition describes its fields.

    What a schema declares has its place in the declaration, and only its description is in the text.
    """
    declared = definition.module is not None
    parts = (*definition.parts, *getattr(definition, "branches", ()))
    for part in parts:
        if part.body is not None or not declared:
            yield FieldKind.MEMBERS, (part.body or part).location
    for text in getattr(definition, "argument_notes", ()):
        yield FieldKind.MEMBERS, text.location
    returns = getattr(definition, "returns", None)
    if returns is not None and (returns.body is not None or not declared):
        yield FieldKind.RETURNS, (returns.body or returns).location
    for text in getattr(definition, "errors", ()):
        yield FieldKind.ERRORS, text.location
    for feature in (each for part in (definition, *parts) for each in getattr(part, "features", ())):
        if feature.body is not None:
            yield FieldKind.FEATURES, feature.body.location


def _pieces(body: DocText | None, cuts: Sequence[int]) -> Iterator[tuple[int, Passage]]:
    """The runs of lines of a body, separated by other things, each with its first line."""
    if body is None:
        return
    if len(body.numbers) != len(body.lines) or not cuts:
        yield _BEFORE_ALL, body
        return
    starts: list[int] = []
    slot = -1
    for index, number in enumerate(body.numbers):
        if body.lines[index] and bisect_left(cuts, number) != slot:
            slot = bisect_left(cuts, number)
            starts.append(index)
    if len(starts) < 2:
        yield body.location.line, body
        return
    for start, stop in zip(starts, [*starts[1:], len(body.lines)], strict=True):
        yield body.numbers[start], _piece(body, start, stop)


def _piece(body: DocText, start: int, stop: int) -> DocText:
    while not body.lines[stop - 1]:
        stop -= 1
    return DocText(
        dialect=body.dialect,
        lines=body.lines[start:stop],
        location=body.locate(start),
        numbers=body.numbers[start:stop],
        columns=body.columns[start:stop],
    )


def _with_silent_fields(found: list[Passage], lines: dict[FieldKind, int | None]) -> list[Passage]:
    """The passages, with the fields that the text does not mention put where a reader looks for them."""
    before: FieldKind | None = None
    for field, line in lines.items():
        if line is None and before is None:
            ends = (index for index, each in enumerate(found) if isinstance(each, FieldKind | Example))
            found.insert(next(ends, len(found)), field)
        elif line is None and before is not None:
            found.insert(found.index(before) + 1, field)
        before = field
    return found
