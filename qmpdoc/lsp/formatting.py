"""Documentation comments of a schema as they should look: filled, and members in the order of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol.types import Position, Range, TextEdit

from qmpdoc.lsp.fill import fill
from qmpdoc.lsp.positions import units
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.model import AnyDefinition

_MEMBER = re.compile(r"@(?P<name>[\w.-]*[\w-])\s*:")
_TAG = re.compile(r"[A-Z][A-Za-z]+:")
_MARK = "##"


def formatted(document: Document, snapshot: Snapshot, wanted: Range | None = None) -> list[TextEdit]:
    """Return the edits that format the documentation comments of a schema, or those that a range touches."""
    if not document.is_schema:
        return []
    found: list[TextEdit] = []
    for first, last in comments_of(document):
        if wanted is None or (first <= wanted.end.line and wanted.start.line <= last):
            found += _edit(document, snapshot, first, last)
    return found


def comments_of(document: Document) -> Iterator[tuple[int, int]]:
    """Return the first and the last line of each documentation comment, their marks ``##`` included."""
    begin: int | None = None
    for number, line in enumerate(document.lines):
        if not line.startswith("#"):
            begin = None
        elif line.rstrip() == _MARK:
            if begin is None:
                begin = number
            else:
                yield begin, number
                begin = None


def _edit(document: Document, snapshot: Snapshot, first: int, last: int) -> Iterator[TextEdit]:
    old = document.lines[first + 1 : last]
    if not all(each == "#" or each.startswith("# ") for each in old):
        return
    definition = snapshot.around(document, first + 1)
    new = ["# " + each if each.strip() else "#" for each in formatted_text([each[2:] for each in old], definition)]
    if [*old] != new:
        end = Position(last - 1, units(document.line(last - 1)))
        yield TextEdit(Range(Position(first + 1, 0), end), "\n".join(new))


def formatted_text(lines: Sequence[str], definition: AnyDefinition | None) -> list[str]:
    """Return the text of a comment, without marks, as it should look."""
    return in_order(fill(lines), definition)


def in_order(lines: list[str], definition: AnyDefinition | None) -> list[str]:
    """Return a comment with its members in the order of the data, where that is known for each of them."""
    order = own_names(definition) if definition is not None and definition.documented else []
    start = next((number for number, each in enumerate(lines) if number and _MEMBER.match(each)), None)
    if start is None or not order:
        return lines
    end = next((each for each in range(start + 1, len(lines)) if _ends(lines[each - 1], lines[each])), len(lines))
    parts: list[list[str]] = []
    for line in lines[start:end]:
        if _MEMBER.match(line):
            parts.append([])
        parts[-1].append(line)
    names = [_name(each) for each in parts]
    if len({*names}) < len(names) or not {*names} <= {*order}:
        return lines
    arranged = sorted(parts, key=lambda each: order.index(_name(each)))
    return [*lines[:start], *_joined(arranged, parts), *lines[end:]]


def _name(part: Sequence[str]) -> str:
    match = _MEMBER.match(part[0])
    return match["name"] if match else ""


def _ends(before: str, line: str) -> bool:
    """Whether a line begins something that is not a member: a tag, or a paragraph that does not hang.

    Before 2020 the lines of a description did not have to hang, so that one right below it goes on with it.
    """
    opens = not before.strip() or _TAG.match(line) is not None
    return opens and bool(line.strip()) and not line.startswith(" ") and not _MEMBER.match(line)


def _joined(arranged: Sequence[Sequence[str]], before: Sequence[Sequence[str]]) -> Iterator[str]:
    """Parts in their new order; the blank lines between them stay where they are."""
    for part, other in zip(arranged, before, strict=True):
        yield from _without_end(part)
        yield from other[len(_without_end(other)) :]


def _without_end(part: Sequence[str]) -> Sequence[str]:
    last = len(part)
    while last and not part[last - 1].strip():
        last -= 1
    return part[:last]


def own_names(definition: AnyDefinition) -> list[str]:
    """Return the names of a definition's own members or values in the order of its expression."""
    own = [each for each in definition.parts if each.location.file == definition.location.file]
    own = [each for each in own if each.location.line >= definition.location.line]
    return [each.name for each in sorted(own, key=lambda each: (each.location.line, each.location.column))]
