"""A quick check for well-formed reStructuredText, so that most schemas are linted without docutils.

Importing docutils takes longer than reading most schemas. This check passes plain texts only. docutils reads the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WELL_FORMED = re.compile(
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
"""Inline markup that is opened and closed without other markup inside, and escapes."""
_ANY = re.compile(r"[`*|\\_]|^[^\w\"'(<]|:\s*$|^\w{1,3}[.)]", re.MULTILINE)
"""Characters that only texts with markup contain."""
_DOUBTFUL = re.compile(
    r"""
      [`|\\]
    | (?<!\w)\*(?=\S)
    | (?<=\w)_(?=[\s.,:;!?'")\]}>/-]|$)
    | ^\s*(?:\.\.\s|__\s|:[^:\n]+:(?:\s|$))
    | ^\s*(?:[-*+]|([^\w\s])\1{2,})\s*$
    | ^\s*=+(?:\ +=+)+\s*$
    | ^\s*\+-[-+]+
    """,
    re.MULTILINE | re.VERBOSE,
)
"""Possible markup or title underlines in a text without its well-formed inline markup."""
_ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,3}[.)]|\(\d{1,3}\)|[A-Za-z#][.)])\s+")
_DIRECTIVE = re.compile(r"\.\. (?P<name>note|warning|caution|important|admonition|qmp-example|table)::(?P<rest>.*)")
_VERBATIM = ("qmp-example", "table")
"""Directives with literal content."""
_OPTION = re.compile(r"\s*:[a-z]+:\s")
_BORDER = re.compile(r"=+(?: +=+)+$")


@lru_cache(maxsize=20_000)
def is_well_formed(lines: tuple[str, ...]) -> bool:
    """Return whether docutils certainly reads a text without a system message."""
    if not _ANY.search("\n".join(lines)):
        return True
    prose = _Layout().prose(lines)
    return prose is not None and not _DOUBTFUL.search(_WELL_FORMED.sub("x", "\n".join(prose)))


class _Layout:
    """The layout of a text, line by line. Indentation may change after blank lines, and below items and directives."""

    def __init__(self) -> None:
        self.margin = 0
        self.fresh = True
        self.item: tuple[int, str] | None = None
        self.numbers: dict[int, int] = {}
        self.literal = -1
        self.quoted: list[str] = []
        self.table = False

    def prose(self, lines: Sequence[str]) -> list[str] | None:
        """Return the lines with inline markup, or None if the layout may be malformed."""
        found = []
        for line in lines:
            bare = line.strip()
            if not bare:
                self.fresh = True
                found.append("")
            elif self.literal < 0 or not self._goes_on(line):
                if not (self._ends_literal(separated=self.fresh) and self._fits(line, bare)):
                    return None
                found.append("" if self.literal >= 0 and bare.startswith("..") else line)
        return found if self._ends_literal(separated=True) else None

    def _goes_on(self, line: str) -> bool:
        """Return whether a line belongs to the open literal block or directive."""
        begins = self.fresh or (self.table and _OPTION.match(line) is not None)
        indented = _indent(line) > self.literal and (bool(self.quoted) or begins)
        if indented:
            self.quoted.append(line)
            self.fresh = False
        return indented

    def _ends_literal(self, *, separated: bool) -> bool:
        """Close the open literal block. Return False if it is empty or no blank line follows it."""
        if self.literal < 0:
            return True
        well_formed = separated and bool(self.quoted) and (not self.table or _is_well_formed_table(self.quoted))
        self.literal, self.quoted, self.table = -1, [], False
        return well_formed

    def _fits(self, line: str, bare: str) -> bool:
        """Add a line of prose. Return False if its indentation may be wrong."""
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
        """Add the mark of a list item. Return False if its number does not follow the previous number."""
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
    """Return the mark without its number, which is the same for all items of a list."""
    return re.sub(r"\d+", "1", mark) if mark[-1:] in ".)" else mark


def _is_well_formed_table(lines: Sequence[str]) -> bool:
    """Return whether a simple table has equal borders and no text between its columns."""
    lines = [line for line in lines if not _OPTION.match(line)]
    rows = [line.strip() for line in lines]
    borders = {row for row in rows if _BORDER.match(row)}
    if not rows or len(borders) != 1 or not _BORDER.match(rows[0]) or not _BORDER.match(rows[-1]):
        return False
    border = borders.pop()
    gaps = [index for index, mark in enumerate(border) if mark == " "]
    margin = _indent(lines[0])
    return all(not line[margin:][index : index + 1].strip() for line in lines for index in gaps)
