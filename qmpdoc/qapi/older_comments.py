"""Documentation comments of before 9.1, read as a person would: no program held them to rules, or to other ones.

What the ages have in common: ``@name`` or ``@name:`` on the first line, ``@member:`` descriptions that may go on
without indentation, words such as ``Returns:`` and ``Since 0.14.0``, ``Note:`` and ``Example:``. The first age marked
optional members with ``#optional``, and now and then forgot a ``##`` or the ``@``. Sources: the schemas of 1.7.0,
2016-09-12 and 7.2.0.
"""

from __future__ import annotations

import re

from qmpdoc.qapi.ages import Age
from qmpdoc.qapi.comments import Comment, Line, Part, PartKind, regular_comment
from qmpdoc.qapi.syntax import CommentBlock

_SYMBOL = re.compile(r"@([\w.+-]+)\s*:?\s*$")
_OPTIONAL = r"\s*(?:#optional\b[,:.]?\s*)?"
_MEMBER = re.compile(rf"@([\w.*+-]+)\s*:(?!:){_OPTIONAL}")
_PLAIN_MEMBER = re.compile(rf"@([\w.*+-]*[\w*])(?:\s*:(?!:)|\s{{2,}}|\s*$){_OPTIONAL}")
_TAG = re.compile(
    r"(?P<word>Returns?|Errors?|Since|Notes?|NOTE|Examples?|TODO|Features):(?!:)\s*|(?P<bare>Since)\s+(?=v?\d[\d.]*\.?$)"
)
_TAG_LETTERS = frozenset("RESNTF")
"""What the words of tags begin with."""
_KINDS = {
    "Return": PartKind.RETURNS,
    "Error": PartKind.ERRORS,
    "Since": PartKind.SINCE,
    "Note": PartKind.NOTE,
    "NOTE": PartKind.NOTE,
    "Example": PartKind.EXAMPLE,
    "TODO": PartKind.TODO,
}
_ONE_PARAGRAPH = (PartKind.MEMBER, PartKind.FEATURE, PartKind.RETURNS, PartKind.ERRORS, PartKind.SINCE, PartKind.TODO)


def read_leniently(block: CommentBlock, defined: str | None, age: Age) -> Comment:
    """Read a comment of an older age; `defined` is the name of the definition that follows it, if one does."""
    comment = regular_comment(block) if block.body is not None else _strip_marks(block)
    comment.symbol, start = _find_symbol(comment.lines, defined)
    if comment.symbol is not None:
        _OlderReader(comment, age).read(start)
    elif comment.lines:
        part = comment.begin(PartKind.BODY, 0)
        part.stop, part.indentation = len(comment.lines), 0
    return comment


def _strip_marks(block: CommentBlock) -> Comment:
    """The comment with its lines without their marks; text next to the opening ``##`` is a line too.

    Where only a closing ``##`` exists, the lines above it are the comment.
    """
    lines = block.file.lines
    first, end = block.first, block.end - 1 if block.closed else block.end
    if not block.closed and end == first + 1:
        while first > 0 and lines[first - 1].startswith("#") and not lines[first - 1].startswith("##"):
            first -= 1
        end = block.first
    found: list[Line] = []
    for index in range(first, end):
        raw = lines[index].rstrip()
        text = raw.lstrip().lstrip("#")
        if not raw or (index == block.first and not text):
            continue
        blank = text.startswith(" ")
        found.append((text[blank:], index + 1, len(raw) - len(text) + 1 + blank))
    return Comment(block, *(list(each) for each in zip(*found, strict=True)) if found else ([], [], []))


def _find_symbol(lines: list[str], defined: str | None) -> tuple[str | None, int]:
    """What a comment is about, and the index of the first line after that."""
    start = next((index for index, each in enumerate(lines) if each), len(lines))
    if start == len(lines):
        return defined, start
    match = _SYMBOL.match(lines[start])
    if match:
        return match[1], start + 1
    names_it = defined is not None and lines[start].rstrip(":").strip() == defined
    return defined, start + names_it


class _OlderReader:
    """Reads the parts of a definition's comment."""

    def __init__(self, comment: Comment, age: Age) -> None:
        self.match_member = (_PLAIN_MEMBER if age is Age.PLAIN else _MEMBER).match
        self.comment = comment
        self.part: Part | None = None
        self.in_features = False

    def read(self, start: int) -> None:
        """Read the lines from index `start` on."""
        lines = self.comment.lines
        for index in range(start, len(lines)):
            text, before = lines[index], self.part
            if before is not None and (not text or text[0] in " \t"):
                continue  # it goes on, whatever it is
            self._read_line(index, text, index == start or not lines[index - 1])
            if before is not None and self.part is not before:
                before.stop = index
        if self.part is not None:
            self.part.stop = len(lines)

    def _read_line(self, index: int, text: str, after_blank: bool) -> None:
        if not text and self.part is None:
            return  # before the first part, or between 'Features:' and the first feature
        member = self.match_member(text) if text[:1] == "@" else None
        tag = _TAG.match(text) if text[:1] in _TAG_LETTERS else None
        if member:
            self._begin_member(index, member)
        elif tag:
            self._begin_section(index, tag)
        elif self.part is None or (after_blank and text and not text[0].isspace() and self._ends_at_blank(self.part)):
            self.in_features = False
            self.part = self._body(index)

    def _begin_member(self, index: int, match: re.Match[str]) -> None:
        kind = PartKind.FEATURE if self.in_features else PartKind.MEMBER
        name = match[1].lstrip("*")
        self.part = self.comment.begin(kind, index, match.end(), name)
        known = self.comment.features if self.in_features else self.comment.members
        known.setdefault(name, self.part)

    def _begin_section(self, index: int, match: re.Match[str]) -> None:
        word = (match["word"] or match["bare"]).removesuffix("s")
        self.in_features = word == "Feature"
        self.part = None if self.in_features else self.comment.begin(_KINDS[word], index, match.end(), word)

    def _ends_at_blank(self, part: Part) -> bool:
        """Whether prose at the margin, after an empty line, is no longer of this part."""
        if part.kind is PartKind.NOTE:
            return part.begins_on_first_line
        return part.kind in _ONE_PARAGRAPH

    def _body(self, index: int) -> Part:
        part = self.comment.begin(PartKind.BODY, index)
        part.indentation = 0
        return part
