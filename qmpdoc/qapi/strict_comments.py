"""Documentation comments by today's rules: QEMU 10.2's own, every breach of which is reported.

A comment is about a definition if its first line is ``@name:``. An introduction follows, then ``@member:``
descriptions, ``Features:`` with theirs, and sections and further prose in any order. What continues a description or a
section is indented. Source: QEMU, docs/devel/qapi-code-gen.rst and the schema-parser tests of 10.2.
"""

from __future__ import annotations

import re

from qmpdoc.diagnostic import Fault, Report
from qmpdoc.qapi import faults
from qmpdoc.qapi.comments import Comment, Line, Part, PartKind
from qmpdoc.qapi.syntax import CommentBlock

_DESCRIPTION = re.compile(r"@([^:]*): *")
_TAG = re.compile(r"(Returns|Errors|Since|Notes?|Examples?|TODO):(?!:) *")
_KINDS = {"Returns": PartKind.RETURNS, "Errors": PartKind.ERRORS, "Since": PartKind.SINCE, "TODO": PartKind.TODO}
_INSTEAD = {
    "Note": "'.. note::' and its text below, indented",
    "Notes": "'.. admonition:: Notes' and its text below, indented",
    "Example": "'.. qmp-example::' and the messages below, indented",
    "Examples": "'.. qmp-example::' before each example, and its messages below, indented",
}
_FILLED = frozenset(_KINDS.values())
_ONCE = (PartKind.RETURNS, PartKind.ERRORS, PartKind.SINCE)


def read_strictly(block: CommentBlock, report: Report) -> Comment:
    """Read a comment by today's rules; what breaks them is reported, and read as it was probably meant."""
    return _StrictReader(block, report).read()


class _StrictReader:
    """Reads one comment, line by line."""

    def __init__(self, block: CommentBlock, report: Report) -> None:
        self.block = block
        self.report = report
        self.comment = Comment(block)
        self.lines = self._strip_marks()
        self.index = 0
        self.members_over = False

    def read(self) -> Comment:
        """The comment, with all its parts."""
        lines = self.lines
        if lines and lines[0][0].startswith("@"):
            self.comment.symbol = self._read_symbol(lines[0])
            self.index = 1
            while self.index < len(lines):
                if lines[self.index][0]:
                    self._read_part(lines[self.index])
                else:
                    self.index += 1
            self._check_filled()
        elif lines:
            self._read_prose()
        return self.comment

    def _fault(self, fault: Fault, line: Line, /, **fields: object) -> None:
        self.report(fault.at(self.block.file.place(line[1], line[2]), **fields))

    def _strip_marks(self) -> list[Line]:
        """The comment's lines without their marks, which are checked here."""
        block, file = self.block, self.block.file
        self._check_mark(block.first)
        if block.closed:
            self._check_mark(block.end - 1)
        else:
            self.report(faults.UNCLOSED_COMMENT.at(file.locate(max(block.stop - 1, 0)), line=block.first + 1))
        found: list[Line] = []
        for index in range(block.first + 1, block.end - 1 if block.closed else block.end):
            raw = file.lines[index]
            if raw[:2] == "# ":
                found.append((raw[2:].rstrip(), index + 1, 3))
            elif raw == "#":
                found.append(("", index + 1, 2))
            elif raw.strip():
                found.append(self._strip_mark(raw, index))
        return found

    def _strip_mark(self, raw: str, index: int) -> Line:
        start = raw.index("#") + 1
        text = raw[start:].rstrip()
        if raw[start:] and not raw[start:].startswith(" "):
            self._fault(faults.MISSING_BLANK, ("", index + 1, start + 1))
            return text, index + 1, start + 1
        return text[1:], index + 1, start + 2

    def _check_mark(self, index: int) -> None:
        line = self.block.file.lines[index]
        start = line.index("##")
        if line[start:] != "##":
            place = ("", index + 1, start + 3)
            self._fault(faults.TEXT_AT_COMMENT_MARK, place, found=line[start + 2 :].strip()[:40])

    def _read_symbol(self, line: Line) -> str:
        text = line[0]
        if not text.endswith(":"):
            self._fault(faults.SYMBOL_WITHOUT_COLON, line, found=text[:60])
            return text[1:].split(" ", 1)[0].split(":", 1)[0]
        if text == "@:":
            self._fault(faults.EMPTY_SYMBOL, line)
        return text[1:-1]

    def _read_prose(self) -> None:
        part = self.comment.begin(PartKind.BODY, self.lines[0])
        part.lines = self.lines
        for line in self.lines:
            if line[0][:1] == "@":
                match = _DESCRIPTION.match(line[0])
                if match:
                    self._fault(faults.MEMBER_IN_PROSE, line, name=match[1])

    def _read_part(self, line: Line) -> None:
        """Read the part that begins at `line`, which follows an empty one or ended the part before."""
        text = line[0]
        if text == "Features:":
            self._read_features(line)
        elif text[0] == "@" and _DESCRIPTION.match(text):
            self._read_members(line)
        elif text[0] in "RESNT" and (match := _TAG.match(text)):
            self._read_section(line, match)
        else:
            if text[0] == "=":
                self._fault(faults.MISPLACED_HEADING, line)
            self._read_paragraph(line)

    def _read_members(self, line: Line) -> None:
        match = _DESCRIPTION.match(line[0])
        if self.members_over and match:
            self._fault(faults.MISPLACED_DESCRIPTION, line, name=match[1])
        while match:
            self._describe(PartKind.MEMBER, self.comment.members, match)
            match = self._match_description()
        self.members_over = True

    def _read_features(self, line: Line) -> None:
        if self.comment.features:
            first = next(iter(self.comment.features.values())).number
            self._fault(faults.REPEATED_SECTION, line, section="'Features:'", line=first)
        self.index += 1
        while self.index < len(self.lines) and not self.lines[self.index][0]:
            self.index += 1
        match = self._match_description()
        if not match:
            here = self.lines[self.index] if self.index < len(self.lines) else ("", self.block.end, 1)
            self._fault(faults.EMPTY_FEATURES, here)
        while match:
            self._describe(PartKind.FEATURE, self.comment.features, match)
            match = self._match_description()
        self.members_over = True

    def _match_description(self) -> re.Match[str] | None:
        return _DESCRIPTION.match(self.lines[self.index][0]) if self.index < len(self.lines) else None

    def _describe(self, kind: PartKind, known: dict[str, Part], match: re.Match[str]) -> None:
        """Read the description of one member or feature."""
        line, name = self.lines[self.index], match[1]
        if not name:
            self._fault(faults.EMPTY_MEMBER_NAME, line)
        elif name in known:
            self._fault(faults.REPEATED_DESCRIPTION, line, name=name, line=known[name].number)
        part = self.comment.begin(kind, line, match.end(), name)
        known.setdefault(name, part)
        self._read_indented(part)

    def _read_section(self, line: Line, match: re.Match[str]) -> None:
        tag = match[1]
        if tag in _INSTEAD:
            self._fault(faults.RETIRED_SECTION, line, section=tag, instead=_INSTEAD[tag])
        kind = _KINDS.get(tag, PartKind.NOTE if tag.startswith("Note") else PartKind.EXAMPLE)
        before = self.comment.find(kind) if kind in _ONCE else None
        if before is not None:
            self._fault(faults.REPEATED_SECTION, line, section=f"'{tag}:'", line=before.number)
        self._read_indented(self.comment.begin(kind, line, match.end(), tag))
        self.members_over = True

    def _read_indented(self, part: Part) -> None:
        """Add to a part what is indented below its first line, up to what begins another part."""
        lines = self.lines
        self.index += 1
        while self.index < len(lines) and not lines[self.index][0]:
            part.lines.append(lines[self.index])
            self.index += 1
        width = _indent(lines[self.index][0]) if self.index < len(lines) else 0
        after_blank = False
        while width and self.index < len(lines):
            line = lines[self.index]
            if line[0] and not line[0].startswith(" " * width):
                if line[0][0] == "@" and _DESCRIPTION.match(line[0]):
                    return
                if _indent(line[0]) < width:
                    if after_blank:
                        return
                    self._fault(faults.BROKEN_INDENTATION, line, found=_indent(line[0]), expected=width)
            part.lines.append(line)
            after_blank = not line[0]
            self.index += 1

    def _read_paragraph(self, line: Line) -> None:
        """Add a paragraph to the prose before or behind the other parts."""
        parts = self.comment.parts
        goes_on = parts and parts[-1].kind is PartKind.BODY
        part = parts[-1] if goes_on else self.comment.begin(PartKind.BODY, ("", line[1], line[2]))
        if part.lines:
            part.lines.append(("", line[1] - 1, 2))
        while self.index < len(self.lines) and self.lines[self.index][0]:
            part.lines.append(self.lines[self.index])
            self.index += 1

    def _check_filled(self) -> None:
        for part in self.comment.parts:
            if part.kind in _FILLED and part.empty:
                self._fault(faults.EMPTY_SECTION, ("", part.number, part.column), section=part.name)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
