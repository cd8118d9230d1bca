"""Headings: where a document's title, its sections and its definitions begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report, Severity
from qmpdoc.files.source import SourceLocation
from qmpdoc.markup.lines import TextLine
from qmpdoc.markup.qmptext.problems import MISSING_UNDERLINE, WRONG_UNDERLINE

_UNDERLINE = re.compile(r"\s*([-=~^])\1*\s*$")
_UNDERLINE_STARTS = ("-", "=", "~", "^", " ", "\t")
_SHORTEST_UNDERLINE = 3
_NAME = r"[A-Za-z_][\w.-]*"
_NAMES = re.compile(rf"{_NAME}(?:\s*,\s*{_NAME})*\s*:?\s*$")
_NUMBERED_EVENT = re.compile(r"\d+\.?\s+(?P<name>[A-Z][A-Z0-9_]+)\s*$")
"""``1 SHUTDOWN``: how the first events document, of 2009, numbers its events."""
_SECTION_LEVELS = {"=": 1, "~": 2, "^": 3}


class HeadingKind(Enum):
    """What a heading opens."""

    TITLE = "title"
    SECTION = "section"
    NAMES = "names"
    """A definition, or several that share a text, by name."""
    PHRASE = "phrase"
    """Words underlined like a name: a definition by another title, or a section."""


class Heading(msgspec.Struct, frozen=True):
    """A heading, the lines it takes, and its level (0 a title, 1 a section)."""

    kind: HeadingKind
    text: str
    start: int
    end: int
    level: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The names in a heading of names."""
        return tuple([each.strip() for each in self.text.rstrip(": ").split(",")])


def find_headings(
    lines: Sequence[TextLine],
    starts: Collection[int],
    known_names: Collection[str],
    place: SourceLocation,
    report: Report,
    sure: Collection[int] = (),
) -> list[Heading]:
    """The headings among `lines`, in order.

    `starts` are the indexes at which a documentation block begins. `known_names` are the names of entries:
    one of them alone in the first paragraph of a block is a heading without its underline. A block of those that
    `sure` names has a heading in any case: its first line, if nothing is underlined.
    """
    found = [
        heading
        for index, following in enumerate(lines[1:])
        if following.text[:1] in _UNDERLINE_STARTS and index + 1 not in starts
        for heading in _heading(lines, index, starts, place, report)
    ]
    taken = {each.start for each in found}
    for start in starts:
        index = next((each for each in range(start, len(lines)) if not lines[each].blank), start)
        if index not in taken and _is_bare_name(lines, index, starts, known_names):
            name = lines[index].text.strip()
            report(
                MISSING_UNDERLINE.at(_place(lines[index], place), heading=name, expected=len(name), length=len(name))
            )
            found.append(Heading(HeadingKind.NAMES, name, index, index + 1))
    found += _headings_without_underline(lines, starts, sure, found, place, report)
    return sorted(found, key=lambda each: each.start)


def _headings_without_underline(
    lines: Sequence[TextLine],
    starts: Collection[int],
    sure: Collection[int],
    found: Sequence[Heading],
    place: SourceLocation,
    report: Report,
) -> Iterator[Heading]:
    """The first lines of blocks that must have a heading and have none that is underlined."""
    ordered = [*sorted(starts), len(lines)]
    for start, end in pairwise(ordered):
        if start not in sure or any(start <= each.start < end for each in found):
            continue
        index = next((each for each in range(start, end) if not lines[each].blank), end)
        if index < end:
            text = lines[index].text.strip()
            found_here = MISSING_UNDERLINE.at(
                _place(lines[index], place), heading=text, expected=len(text), length=len(text)
            )
            report(replace(found_here, severity=Severity.WARNING))  # the entry says what it is about
            yield Heading(HeadingKind.PHRASE, text, index, index + 1)


def _heading(
    lines: Sequence[TextLine], index: int, starts: Collection[int], place: SourceLocation, report: Report
) -> Iterator[Heading]:
    """The heading at `index`, if the line after it underlines it and it opens a paragraph."""
    line, following = lines[index], lines[index + 1]
    mark = None if line.blank else _underline(line, following)
    if mark and (index == 0 or index in starts or lines[index - 1].blank or _exact(line, following)):
        heading = _underlined(index, line, mark)
        _check_underline(heading, line, following, place, report)
        yield heading


def _is_bare_name(lines: Sequence[TextLine], index: int, starts: Collection[int], known_names: Collection[str]) -> bool:
    """Whether an entry's name is alone, in the first column and with nothing under it."""
    if index >= len(lines) or lines[index].indent or lines[index].text.strip() not in known_names:
        return False
    return index + 1 >= len(lines) or index + 1 in starts or lines[index + 1].blank


def _underline(line: TextLine, following: TextLine) -> str | None:
    """The character that underlines a line, None if nothing does; one or two underline a name as short."""
    match = _UNDERLINE.match(following.text)
    if match is None or _UNDERLINE.match(line.text):
        return None
    length = len(following.text.strip())
    return match[1] if length >= _SHORTEST_UNDERLINE or length == len(line.text.strip()) else None


def _exact(line: TextLine, following: TextLine) -> bool:
    """Whether a line is surely a name with its underline, though no blank line is before it."""
    if following.text[:1] != "-" or line.indent or not _NAMES.match(line.text):
        return False
    return following.text.rstrip() == "-" * len(line.text.rstrip())


def _underlined(index: int, line: TextLine, mark: str) -> Heading:
    text = line.text.strip()
    if line.indent >= 4:
        return Heading(HeadingKind.TITLE, text, index, index + 2, level=0)
    if mark in _SECTION_LEVELS:
        return Heading(HeadingKind.SECTION, text, index, index + 2, level=_SECTION_LEVELS[mark])
    numbered = _NUMBERED_EVENT.match(text)
    if numbered and mark == "-":
        return Heading(HeadingKind.NAMES, numbered["name"], index, index + 2)
    kind = HeadingKind.NAMES if _NAMES.match(text) else HeadingKind.PHRASE
    return Heading(kind, text, index, index + 2)


def _check_underline(
    heading: Heading, line: TextLine, underline: TextLine, place: SourceLocation, report: Report
) -> None:
    found, expected = len(underline.text.strip()), len(line.text.strip())
    if found != expected:
        report(
            WRONG_UNDERLINE.at(
                _place(underline, place), length=found, found=found, expected=expected, heading=heading.text
            )
        )


def _place(line: TextLine, place: SourceLocation) -> SourceLocation:
    return place.at(line.number, line.column + line.indent)
