"""Documentation comments by today's rules, those of QEMU 10.2; every breach is reported.

A comment is about a definition if its first line is ``@name:``. An introduction follows, then ``@member:``
descriptions, ``Features:`` with theirs, and sections and further prose in any order. What continues a description or a
section is indented. Source: QEMU, docs/devel/qapi-code-gen.rst and the schema-parser tests of 10.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import DiagnosticKind, Report
from qmpdoc.qapi import problems
from qmpdoc.qapi.comments import Comment, Line, Part, PartKind, regular_comment
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
LONGEST_LINE = 70
"""Characters of a documentation line, its mark included, since QEMU 10.1."""
_ADDRESS = re.compile(r" *(?:https?|ftp)://\S*\Z")
_SENTENCES = re.compile(r"(?:\be\.g\.|^ *\d\.|(?P<end>[.!?])) (?=[A-Z0-9(])")
"""The end of a sentence and one blank; an abbreviation and the number of a list's item are no end."""
_FILLED = frozenset(_KINDS.values())
_ONCE = (PartKind.RETURNS, PartKind.ERRORS, PartKind.SINCE)


def read_strictly(block: CommentBlock, report: Report, form: bool = True) -> Comment:
    """Read a comment by today's rules; what breaks them is reported, and read as it was probably meant.

    `form` asks for the width and the blanks that QEMU's parser asks for since 10.1.
    """
    comment = regular_comment(block) if block.body is not None else _MarkReader(block, report).read()
    if form:
        _check_form(comment, report)
    if comment.lines and comment.lines[0][:1] == "@":
        _StrictReader(comment, report).read()
    elif comment.lines:
        _read_prose(comment, report)
    return comment


def _check_form(comment: Comment, report: Report) -> None:
    for index, line in _prose_lines(comment.lines):
        if len(line) + 2 > LONGEST_LINE and not _ADDRESS.match(line):
            place = comment.file.place(comment.numbers[index], comment.columns[index])
            report(problems.LONG_LINE.at(place, length=len(line), found=len(line) + 2, limit=LONGEST_LINE))
        if ". " in line or "! " in line or "? " in line:
            for match in _SENTENCES.finditer(line):
                if match["end"]:
                    place = comment.file.place(comment.numbers[index], comment.columns[index] + match.start("end"))
                    report(problems.ONE_BLANK.at(place, length=2))


def _prose_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are no examples: what is indented below a line that ends with ``::`` is shown as it is."""
    literal: int | None = None
    for index, line in enumerate(lines):
        if not line:
            continue
        indentation = len(line) - len(line.lstrip())
        if literal is not None and indentation > literal:
            continue
        literal = indentation if line.endswith("::") or line.lstrip().startswith(".. qmp-example::") else None
        yield index, line


class _MarkReader:
    """Takes the marks off the lines of a comment that is written in an unusual way, or wrong."""

    def __init__(self, block: CommentBlock, report: Report) -> None:
        self.block = block
        self.file = block.file
        self.report = report

    def read(self) -> Comment:
        """The comment, its parts not read yet."""
        block, file = self.block, self.file
        self._check_mark(block.first)
        if block.closed:
            self._check_mark(block.end - 1)
        else:
            place = file.locate(min(block.stop, len(file.text) - 1))
            self.report(problems.UNCLOSED_COMMENT.at(place, line=block.first + 1))
        rows = [
            self._strip_mark(file.lines[index], index)
            for index in range(block.first + 1, block.end - 1 if block.closed else block.end)
            if file.lines[index].strip()
        ]
        return Comment(block, [each[0] for each in rows], [each[1] for each in rows], [each[2] for each in rows])

    def _strip_mark(self, raw: str, index: int) -> Line:
        start = raw.index("#") + 1
        text = raw[start:].rstrip()
        if text and text[0] != " ":
            self.report(problems.MISSING_BLANK.at(self.file.place(index + 1, start + 1)))
            return text, index + 1, start + 1
        return text[1:], index + 1, start + 2

    def _check_mark(self, index: int) -> None:
        line = self.file.lines[index]
        start = line.index("##")
        if line[start:] != "##":
            place = self.file.place(index + 1, start + 3)
            self.report(problems.TEXT_AT_COMMENT_MARK.at(place, found=line[start + 2 :].strip()[:40]))


def _read_prose(comment: Comment, report: Report) -> None:
    """Read a comment about no definition."""
    part = comment.begin(PartKind.BODY, 0)
    part.stop, part.indentation = len(comment.lines), 0
    for index, line in enumerate(comment.lines):
        match = _DESCRIPTION.match(line) if line[:1] == "@" else None
        if match:
            place = comment.file.place(comment.numbers[index], comment.columns[index])
            report(problems.MEMBER_IN_PROSE.at(place, length=match.end(), name=match[1]))


class _StrictReader:
    """Reads the parts of a comment about a definition, line by line."""

    __slots__ = ("comment", "index", "lines", "members_over", "report")

    def __init__(self, comment: Comment, report: Report) -> None:
        self.comment = comment
        self.report = report
        self.lines = comment.lines
        self.index = 0
        self.members_over = False

    def read(self) -> None:
        """Read all parts."""
        lines = self.lines
        self.comment.symbol = self._read_symbol(lines[0])
        self.index, count = 1, len(lines)
        while self.index < count:
            line = lines[self.index]
            if not line:
                self.index += 1
            elif line[0] == "@" and _DESCRIPTION.match(line):
                self._read_members(line)
            elif line == "Features:":
                self._read_features()
            elif line[0] in "RESNT" and (match := _TAG.match(line)):
                self._read_section(match)
            else:
                self._read_paragraph(line)
        for part in self.comment.parts:
            if part.kind in _FILLED and part.empty:
                self._fault(problems.EMPTY_SECTION, part.start, section=part.name)

    def _fault(self, problem: DiagnosticKind, index: int, /, **fields: object) -> None:
        comment = self.comment
        if index < len(self.lines):
            place = comment.file.place(comment.numbers[index], comment.columns[index])
        else:
            place = comment.file.place(comment.block.end)
        self.report(problem.at(place, length=1, **fields))

    def _read_symbol(self, line: str) -> str:
        if not line.endswith(":"):
            self._fault(problems.SYMBOL_WITHOUT_COLON, 0, found=line[:60])
            return line[1:].split(" ", 1)[0].split(":", 1)[0]
        if line == "@:":
            self._fault(problems.EMPTY_SYMBOL, 0)
        return line[1:-1]

    def _read_members(self, line: str) -> None:
        match = _DESCRIPTION.match(line)
        if self.members_over and match:
            self._fault(problems.MISPLACED_DESCRIPTION, self.index, name=match[1])
        self.members_over = True
        while match:
            self._describe(PartKind.MEMBER, self.comment.members, match)
            match = _DESCRIPTION.match(self.lines[self.index]) if self.index < len(self.lines) else None

    def _read_features(self) -> None:
        known = self.comment.features
        if known:
            first = next(iter(known.values())).number
            self._fault(problems.REPEATED_SECTION, self.index, section="'Features:'", line=first)
        self.members_over = True
        self.index += 1
        while self.index < len(self.lines) and not self.lines[self.index]:
            self.index += 1
        match = _DESCRIPTION.match(self.lines[self.index]) if self.index < len(self.lines) else None
        if not match:
            self._fault(problems.EMPTY_FEATURES, self.index)
        while match:
            self._describe(PartKind.FEATURE, known, match)
            match = _DESCRIPTION.match(self.lines[self.index]) if self.index < len(self.lines) else None

    def _describe(self, kind: PartKind, known: dict[str, Part], match: re.Match[str]) -> None:
        """Read the description of one member or feature."""
        name = match[1]
        if not name:
            self._fault(problems.EMPTY_MEMBER_NAME, self.index)
        elif name in known:
            self._fault(problems.REPEATED_DESCRIPTION, self.index, name=name, line=known[name].number)
        part = self.comment.begin(kind, self.index, match.end(), name)
        known.setdefault(name, part)
        self._read_indented(part)

    def _read_section(self, match: re.Match[str]) -> None:
        tag = match[1]
        if tag in _INSTEAD:
            self._fault(problems.RETIRED_SECTION, self.index, section=tag, instead=_INSTEAD[tag])
        kind = _KINDS.get(tag, PartKind.NOTE if tag.startswith("Note") else PartKind.EXAMPLE)
        before = self.comment.find(kind) if kind in _ONCE else None
        if before is not None:
            self._fault(problems.REPEATED_SECTION, self.index, section=f"'{tag}:'", line=before.number)
        self.members_over = True
        self._read_indented(self.comment.begin(kind, self.index, match.end(), tag))

    def _read_indented(self, part: Part) -> None:
        """Give a part what is indented below its first line, up to what begins another part."""
        lines, count = self.lines, len(self.lines)
        index = self.index + 1
        while index < count and not lines[index]:
            index += 1
        if index < count and lines[index][0] == " ":
            part.indentation = len(lines[index]) - len(lines[index].lstrip())
            indentation = lines[index][: part.indentation]
            index += 1
            while index < count:
                line = lines[index]
                if line and not line.startswith(indentation):
                    if not lines[index - 1] or (line[0] == "@" and _DESCRIPTION.match(line)):
                        break
                    self._misindented(part, index)
                index += 1
        part.stop = self.index = index

    def _misindented(self, part: Part, index: int) -> None:
        line = self.lines[index]
        found = len(line) - len(line.lstrip())
        if part.indentation is not None and found < part.indentation:
            self._fault(problems.BROKEN_INDENTATION, index, found=found, expected=part.indentation)
        part.indentation = min(part.indentation or 0, found)

    def _read_paragraph(self, line: str) -> None:
        """Add a paragraph to the prose before or behind the other parts."""
        if line[0] == "=":
            self._fault(problems.MISPLACED_HEADING, self.index)
        lines, count = self.lines, len(self.lines)
        parts = self.comment.parts
        if parts and parts[-1].kind is PartKind.BODY:
            part = parts[-1]
        else:
            part = self.comment.begin(PartKind.BODY, self.index)
            part.indentation = 0
        index = self.index
        while index < count and lines[index]:
            index += 1
        part.stop = self.index = index
