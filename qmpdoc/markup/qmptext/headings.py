"""Headings: where a document's title, its sections and its definitions begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from qmpdoc.diagnostic import Report
from qmpdoc.markup.lines import TextLine
from qmpdoc.markup.qmptext.faults import MISSING_UNDERLINE, WRONG_UNDERLINE
from qmpdoc.source import SourceLocation

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from qmpdoc.record import dataclass

_UNDERLINE = re.compile(r"\s*([-=~^])\1*\s*$")
_UNDERLINE_STARTS = ("-", "=", "~", "^", " ", "\t")
_SHORTEST_UNDERLINE = 3
_NAME = r"[A-Za-z_][\w.-]*"
_NAMES = re.compile(rf"{_NAME}(?:\s*,\s*{_NAME})*\s*:?\s*$")
_SECTION_LEVELS = {"=": 1, "~": 2, "^": 3}


class HeadingKind(Enum):
    """What a heading opens."""

    TITLE = "title"
    SECTION = "section"
    NAMES = "names"
    """A definition, or several that share a text, by name."""
    PHRASE = "phrase"
    """Words underlined like a name: a definition by another title, or a section."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, the lines it takes, and its level (0 a title, 1 a section)."""

    kind: HeadingKind
    text: str
    start: int
    end: int
    level: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The names in a heading of names."""
        return tuple(each.strip() for each in self.text.rstrip(": ").split(","))


def find_headings(
    lines: Sequence[TextLine],
    starts: Collection[int],
    known_names: Collection[str],
    place: SourceLocation,
    report: Report,
) -> list[Heading]:
    """The headings among `lines`, in order.

    `starts` are the indexes at which a documentation block begins. `known_names` are the names of entries:
    one of them alone in the first paragraph of a block is a heading whose underline is missing.
    """
    found: list[Heading] = []
    for index, line in enumerate(lines):
        if line.blank or (found and index < found[-1].end):
            continue
        following = lines[index + 1] if index + 1 < len(lines) and index + 1 not in starts else None
        opens = index == 0 or index in starts or lines[index - 1].blank or _exact(line, following)
        underline = _underline(line, following)
        if opens and following and underline:
            heading = _underlined(index, line, underline)
            _check_underline(heading, line, following, place, report)
            found.append(heading)
        elif (
            (following is None or following.blank)
            and not line.indent
            and line.text.strip() in known_names
            and _first_of_block(lines, index, starts)
        ):
            name = line.text.strip()
            report(MISSING_UNDERLINE.at(_place(line, place), heading=name, expected=len(name), length=len(name)))
            found.append(Heading(HeadingKind.NAMES, name, index, index + 1))
    return found


def _underline(line: TextLine, following: TextLine | None) -> str | None:
    """The character that underlines a line, None if nothing does; one or two underline a name as short."""
    if following is None or following.text[:1] not in _UNDERLINE_STARTS:
        return None
    match = _UNDERLINE.match(following.text)
    if match is None or _UNDERLINE.match(line.text):
        return None
    length = len(following.text.strip())
    return match[1] if length >= _SHORTEST_UNDERLINE or length == len(line.text.strip()) else None


def _exact(line: TextLine, following: TextLine | None) -> bool:
    """Whether a line is surely a name with its underline, though no blank line stands before it."""
    if following is None or following.text[:1] != "-" or line.indent or not _NAMES.match(line.text):
        return False
    return following.text.rstrip() == "-" * len(line.text.rstrip())


def _underlined(index: int, line: TextLine, mark: str) -> Heading:
    text = line.text.strip()
    if line.indent >= 4:
        return Heading(HeadingKind.TITLE, text, index, index + 2, level=0)
    if mark in _SECTION_LEVELS:
        return Heading(HeadingKind.SECTION, text, index, index + 2, level=_SECTION_LEVELS[mark])
    kind = HeadingKind.NAMES if _NAMES.match(text) else HeadingKind.PHRASE
    return Heading(kind, text, index, index + 2)


def _check_underline(
    heading: Heading, line: TextLine, underline: TextLine, place: SourceLocation, report: Report
) -> None:
    found, expected = len(underline.text.strip()), len(heading.text)
    if found != expected:
        report(
            WRONG_UNDERLINE.at(
                _place(underline, place), length=found, found=found, expected=expected, heading=heading.text
            )
        )


def _place(line: TextLine, place: SourceLocation) -> SourceLocation:
    return place.at(line.number, line.column + line.indent)


def _first_of_block(lines: Sequence[TextLine], index: int, starts: Collection[int]) -> bool:
    while index not in starts and index > 0 and lines[index - 1].blank:
        index -= 1
    return index in starts
