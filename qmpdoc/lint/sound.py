"""reStructuredText that has no fault at a glance: docutils takes longer to import than most schemas to read.

What is called sound here is plain enough to be certain; everything else is for docutils to judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SOUND = re.compile(
    r"""
    (?<![^\s"'(\[{</-])
    (?: ``[^`\n]+``
      | (?::(?:doc|ref|option|term|qapi:[\w-]+):)?`[^`\s\\](?:[^`\\]*[^`\s\\])?`
      | \*\*[^*\s\\](?:[^*\\]*[^*\s\\])?\*\*
      | \*[^*\s\\](?:[^*\\]*[^*\s\\])?\*
    )
    (?=[\s.,:;!?'")\]}>/-]|$)
    | \\[*_`|\\]
    """,
    re.VERBOSE,
)
"""Inline markup that cannot be misread: opened and closed, with nothing of the kind inside; escapes."""
_ANY = re.compile(r"[`*|\\_]|^[^\w\"'(<]|:\s*$|^\w{1,3}[.)]", re.MULTILINE)
"""What a text has that is anything but plain paragraphs."""
_DOUBTFUL = re.compile(
    r"""
      [`|\\]
    | (?<!\w)\*(?=\S)
    | (?<=\w)_(?=[\s.,:;!?'")\]}>/-]|$)
    | ^\s*(?:\.\.\s|__\s|:[^:\n]+:(?:\s|$))
    | ^\s*(?:[-*+]|([^\w\s])\1{2,})\s*$
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What may begin markup, or be a line under or over a title, once all that is sound is taken out."""
_ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,3}[.)]|\(\d{1,3}\)|[A-Za-z#][.)])\s+")
_DIRECTIVE = re.compile(r"\.\. (?P<name>note|warning|caution|important|admonition|qmp-example|table)::(?P<rest>.*)")
_VERBATIM = ("qmp-example", "table")
"""Directives whose content is no prose."""
_OPTION = re.compile(r"\s*:[a-z]+:\s")
_BORDER = re.compile(r"=+(?: +=+)+$")


@lru_cache(maxsize=20_000)
def is_sound(lines: tuple[str, ...]) -> bool:
    """Whether a text certainly has no fault."""
    if not _ANY.search("\n".join(lines)):
        return True
    prose = _Layout().prose(lines)
    return prose is not None and not _DOUBTFUL.search(_SOUND.sub("x", "\n".join(prose)))


class _Layout:
    """Goes down the lines: indentation may change after blank lines, and below items and directives."""

    def __init__(self) -> None:
        self.margin = 0
        self.fresh = True
        self.item: tuple[int, str] | None = None
        self.numbers: dict[int, int] = {}
        self.literal = -1
        self.quoted: list[str] = []
        self.table = False

    def prose(self, lines: Sequence[str]) -> list[str] | None:
        """The lines that hold inline markup; None if the layout is not certainly sound."""
        found = []
        for line in lines:
            bare = line.strip()
            if not bare:
                self.fresh = True
                found.append("")
            elif self.literal < 0 or not self._goes_on(line):
                if not (self._ends_literal(parted=self.fresh) and self._fits(line, bare)):
                    return None
                found.append("" if self.literal >= 0 and bare.startswith("..") else line)
        return found if self._ends_literal(parted=True) else None

    def _goes_on(self, line: str) -> bool:
        """Whether a line belongs to the literal block or directive that is open."""
        begins = self.fresh or (self.table and _OPTION.match(line) is not None)
        indented = _indent(line) > self.literal and (bool(self.quoted) or begins)
        if indented:
            self.quoted.append(line)
            self.fresh = False
        return indented

    def _ends_literal(self, *, parted: bool) -> bool:
        """Close what is open; False if it is empty, or not parted from what follows."""
        if self.literal < 0:
            return True
        sound = parted and bool(self.quoted) and (not self.table or _is_sound_table(self.quoted))
        self.literal, self.quoted, self.table = -1, [], False
        return sound

    def _fits(self, line: str, bare: str) -> bool:
        """Take in a line of prose; False if its indentation is in doubt."""
        indent = _indent(line)
        item = _ITEM.match(bare)
        if not self.fresh and indent != self.margin:
            if item is None or self.item != (indent, _kind(item["mark"])):
                return False
        elif not self.fresh and item is not None and self.item is not None and indent == self.item[0]:
            return False
        starts = item if item is not None and (self.fresh or indent != self.margin) else None
        if starts and not self._continues_list(indent, starts["mark"]):
            return False
        self.margin = indent + starts.end() if starts else indent
        directive = _DIRECTIVE.match(bare)
        if directive and directive["name"] in _VERBATIM:
            self.literal, self.table = indent, directive["name"] == "table"
        elif bare.startswith(".."):
            return False
        elif bare.endswith("::"):
            self.literal = indent
        self.fresh = False
        return True

    def _continues_list(self, indent: int, mark: str) -> bool:
        """Take in the mark of an item; False for a number that does not follow the one before."""
        number = mark.strip("().")
        if number.isdigit():
            self.numbers[indent] = self.numbers.get(indent, 0) + 1
            if int(number) != self.numbers[indent]:
                return False
        elif len(mark) > 1:
            return False
        self.item = (indent, _kind(mark))
        return True


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _kind(mark: str) -> str:
    """What the items of one list have in common."""
    return re.sub(r"\d+", "1", mark) if mark[-1:] in ".)" else mark


def _is_sound_table(lines: Sequence[str]) -> bool:
    """Whether a simple table has the same border each time, and no text where its columns are parted."""
    lines = [line for line in lines if not _OPTION.match(line)]
    rows = [line.strip() for line in lines]
    borders = {row for row in rows if _BORDER.match(row)}
    if not rows or len(borders) != 1 or not _BORDER.match(rows[0]) or not _BORDER.match(rows[-1]):
        return False
    border = borders.pop()
    gaps = [index for index, mark in enumerate(border) if mark == " "]
    margin = _indent(lines[0])
    return all(not line[margin:][index : index + 1].strip() for line in lines for index in gaps)
