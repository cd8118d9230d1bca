"""What a selection grows to, and the types of members that comments describe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol.types import InlayHint, InlayHintKind, Position, Range, SelectionRange

from qmpdoc.lsp.outline import symbols_of
from qmpdoc.lsp.positions import offset_of, span, whole_lines
from qmpdoc.lsp.state import Document, Snapshot
from qmpdoc.model import AnyDefinition, Member

_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|``[^`\n]+``")
_DESCRIBED = re.compile(r"#\s+@(?P<name>[\w.-]*[\w-])\s*:")


def selections_at(document: Document, snapshot: Snapshot, positions: Sequence[Position]) -> list[SelectionRange]:
    """Return for each position its word, what is quoted, the line, the paragraph, the definition and the file."""
    outer = [each.range for each in symbols_of(document, snapshot)]
    return [_chain([*_around(document, outer, each)]) for each in positions]


def _chain(ranges: Sequence[Range]) -> SelectionRange:
    """Ranges from the narrowest on, each with the next wider one as its parent; equal ones once."""
    found = SelectionRange(range=ranges[-1])
    for each in reversed(ranges):
        if each != found.range and _contains(found.range, each):
            found = SelectionRange(range=each, parent=found)
    return found


def _contains(outer: Range, inner: Range) -> bool:
    return _key(outer.start) <= _key(inner.start) and _key(inner.end) <= _key(outer.end)


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character


def _around(document: Document, definitions: Sequence[Range], position: Position) -> Iterator[Range]:
    number = min(position.line, len(document.lines) - 1)
    line = document.line(number)
    offset = offset_of(line, position.character)
    yield span(line, number, offset, offset)
    word = document.word_at(position)
    if word is not None:
        yield document.range_of(word)
    for match in _QUOTED.finditer(line):
        if match.start() <= offset <= match.end():
            yield span(line, number, match.start() + 1, match.end() - 1)
            yield span(line, number, match.start(), match.end())
    indent = len(line) - len(line.lstrip("# \t"))
    yield span(line, number, min(indent, offset), max(len(line.rstrip()), offset))
    yield whole_lines(document.lines, number, number)
    yield whole_lines(document.lines, *_paragraph(document, number))
    yield from (each for each in definitions if each.start.line <= number <= each.end.line)
    yield whole_lines(document.lines, 0, len(document.lines) - 1)


def _paragraph(document: Document, number: int) -> tuple[int, int]:
    """The first and last line of the paragraph around a line; a bare comment mark separates paragraphs."""
    first = last = number
    while first > 0 and document.line(first - 1).strip("# \t"):
        first -= 1
    while last < len(document.lines) - 1 and document.line(last + 1).strip("# \t"):
        last += 1
    return first, last


def hints_of(document: Document, snapshot: Snapshot, wanted: Range) -> list[InlayHint]:
    """Return the type of each member that a comment describes on some lines."""
    if not document.is_schema:
        return []
    return [*_hints(document, snapshot, wanted)]


def _hints(document: Document, snapshot: Snapshot, wanted: Range) -> Iterator[InlayHint]:
    found: tuple[int, AnyDefinition | None] = (-1, None)
    for number in range(wanted.start.line, min(wanted.end.line + 1, len(document.lines))):
        line = document.line(number)
        if not line.startswith("#") or line.startswith("##"):
            found = (-1, None)
            continue
        match = _DESCRIBED.match(line)
        if match is None:
            continue
        if found[0] < 0:
            found = (number, snapshot.around(document, number))
        label = _type_of(found[1], match["name"])
        if label:
            at = span(line, number, match.end("name"), match.end("name")).start
            yield InlayHint(position=at, label=f" ({label})", kind=InlayHintKind.Type)


def _type_of(definition: AnyDefinition | None, name: str) -> str:
    for each in definition.parts if definition else ():
        if isinstance(each, Member) and each.name == name and each.type:
            return f"{each.type}{', optional' if each.optional else ''}"
    return ""
