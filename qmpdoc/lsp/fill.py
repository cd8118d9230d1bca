"""Filling the prose of a documentation comment; everything else is unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

WIDTH = 70
"""Columns of a line, the mark of the comment included."""
_MARK = 2
"""Columns of the mark and its blank."""
_HANGING = 4
_SECTION = re.compile(r"(?P<head>@[\w.-]*[\w-]\s*:|(?:Returns|Errors):)(?P<rest>(?:\s.*)?)$")
_TAG = re.compile(r"[A-Z][A-Za-z]+::?(?:\s|$)")
_LEFT_ALONE = ("Example", "Examples", "Note", "Notes", "TODO", "Since", "Features", "Return", "NOTE", "Error", "Data")
_MAY_START = re.compile(r"""["'(\[]{0,3}(?:``?|\*\*?)?[A-Za-z0-9@<%$/]""")
_ITEM = re.compile(r"\(?(?:\d{1,4}|[A-Za-z#]|[ivxlcIVXLC]+)[.)]$")
_HEAD = re.compile(r"(?:@[\w.-]*[\w-]|[A-Z][A-Za-z]*:?):$")
_ENDS = re.compile(r"[.!?][\"')\]`*]*$")
_BEGINS = re.compile(r"\(|[A-Z0-9@]|[\"'\[`*]+\w")
_VERSION = re.compile(r"\((?:[Ss]ince|default):?$")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|resp|incl|No|Fig|Sec)|\b[A-Z]|\.\.)\.$")
_ALIGNED = re.compile(r"""[^.!?:;)"'\]`*][ ]{2}|[ ]{3}|[^\S ]""")
_WIDE_LITERAL = re.compile(r"``[^`]*[ ]{2}[^`]*``")


class _Paragraph(msgspec.Struct, frozen=True):
    """Lines without a blank one between them, or blank lines."""

    lines: list[str]

    @property
    def blank(self) -> bool:
        """Whether these are blank lines."""
        return not self.lines[0].strip()

    @property
    def indent(self) -> int:
        """The indentation of the first line, in columns."""
        return _indent(self.lines[0])


def fill(lines: Sequence[str]) -> list[str]:
    """Return the lines of a comment, without their marks, with its prose filled; doing it again changes nothing."""
    found: list[str] = []
    state = _State()
    for each in _paragraphs(lines):
        found += each.lines if each.blank else state.filled(each)
    return found


class _State:
    """What the paragraphs above say about the next one."""

    def __init__(self) -> None:
        self.hanging = 0
        self.left_alone = False
        self.literal: int | None = None
        self.after_colons = False

    def filled(self, paragraph: _Paragraph) -> list[str]:
        """A paragraph as it should be."""
        first = paragraph.lines[0]
        section = _SECTION.match(first)
        if section or _TAG.match(first):
            self.left_alone = first.split(":")[0] in _LEFT_ALONE
            self.literal, self.after_colons = None, False
            self.hanging = _hanging(paragraph.lines) if section else 0
        elif paragraph.indent == 0 and self.hanging and not self.left_alone:
            self.hanging = 0
        if self._is_literal(paragraph) or self.left_alone:
            return paragraph.lines
        self.after_colons = paragraph.lines[-1].rstrip().endswith("::")
        return _fill_section(paragraph.lines, section) if section else self._fill_prose(paragraph)

    def _is_literal(self, paragraph: _Paragraph) -> bool:
        """Whether a paragraph is in a literal block, or in what a directive or list item holds."""
        if self.after_colons:
            self.after_colons, self.literal = False, paragraph.indent
        if self.literal is not None and paragraph.indent < self.literal:
            self.literal = None
        return self.literal is not None

    def _fill_prose(self, paragraph: _Paragraph) -> list[str]:
        lines = paragraph.lines
        if paragraph.indent != self.hanging or any(_indent(each) != self.hanging for each in lines):
            return lines
        blanks = " " * self.hanging
        return _wrapped(lines, blanks, blanks) if _is_prose(lines) else lines


def _fill_section(lines: list[str], section: re.Match[str]) -> list[str]:
    """The first paragraph of a section; its further lines are indented."""
    rest = section["rest"]
    if not rest.strip():
        return lines
    hanging = _hanging(lines)
    if any(_indent(each) != hanging for each in lines[1:]) or not _is_prose([rest.strip(), *lines[1:]]):
        return lines
    start = section["head"] + rest[: _indent(rest)]
    return _wrapped([rest, *lines[1:]], start, " " * hanging)


def _hanging(lines: Sequence[str]) -> int:
    return _indent(lines[1]) if len(lines) > 1 else _HANGING


def _paragraphs(lines: Sequence[str]) -> Iterator[_Paragraph]:
    """Runs of blank lines, and of others; the head of a section always begins one."""
    run: list[str] = []
    for each in lines:
        opens = bool(each.strip()) and (_SECTION.match(each) or _TAG.match(each))
        if run and (opens or bool(run[0].strip()) != bool(each.strip())):
            yield _Paragraph(run)
            run = []
        run.append(each)
    if run:
        yield _Paragraph(run)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether lines are plain prose, in which line breaks and the number of blanks mean nothing."""
    bare = [each.strip(" ") for each in lines]
    if any(_ALIGNED.search(each) for each in bare) or _WIDE_LITERAL.search(" ".join(bare)):
        return False
    first, *others = (each.split(" ", 1)[0] for each in bare)
    return _may_start(first, opens=True) and all(map(_may_start, others))


def _may_start(word: str, *, opens: bool = False) -> bool:
    """Whether a line that begins with a word is prose; a tag is so only where the paragraph opens with it."""
    return bool(_MAY_START.match(word)) and not _ITEM.match(word) and (opens or not _HEAD.match(word))


def _wrapped(lines: Sequence[str], start: str, hanging: str) -> list[str]:
    """The words of some lines, as many on each line as it has room for."""
    words = [word for line in lines for word in line.split(" ") if word]
    found: list[str] = []
    line = start + words[0]
    for number, word in enumerate(words[1:], start=1):
        gap = "  " if _is_between_sentences(words[number - 1], word) else " "
        if _may_break(words, number) and len(line) + len(gap) + _length_to_break(words, number) > WIDTH - _MARK:
            found.append(line)
            line = hanging + word
        else:
            line += gap + word
    return [*found, line]


def _length_to_break(words: Sequence[str], number: int) -> int:
    """The columns of a word, and of those behind it that cannot begin a line."""
    length = len(words[number])
    for following in range(number + 1, len(words)):
        if _may_break(words, following):
            break
        length += len(words[following]) + (2 if _is_between_sentences(*words[following - 1 : following + 1]) else 1)
    return length


def _may_break(words: Sequence[str], number: int) -> bool:
    """Whether a line can begin with a word: it is prose there, and nothing that belongs to ``(since``."""
    return _may_start(words[number]) and not _VERSION.match(words[number - 1])


def _is_between_sentences(before: str, after: str) -> bool:
    return bool(_ENDS.search(before) and _BEGINS.match(after) and not _SHORT.search(before))
