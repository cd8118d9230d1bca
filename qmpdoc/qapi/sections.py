"""Comments about no definition → the sections of a reference: headings and the prose under them.

Headings are written ``= Title`` until 10.0, one ``=`` for each level, and since then as reStructuredText has them: a
line of ``*`` above and below the title of a section, a line of ``=`` below that of a subsection.
"""

from __future__ import annotations

import re

from qmpdoc.model import Dialect, Section, SourceLocation
from qmpdoc.qapi.comments import Comment, Line, make_text
from qmpdoc.qapi.text import SchemaText

_MARKED = re.compile(r"(={1,6}) +(\S.*)")
_RULE = re.compile(r"([*=\-~^#+])\1{2,}\Z")
_LEVELS = (("*", True), ("=", False), ("-", False))
"""The rules of QEMU's schemas by level: their character, and whether one is above the title too."""


class _Heading:
    """A heading under way: its title, and the prose that comes under it."""

    def __init__(self, title: str, level: int, place: SourceLocation, file: SchemaText) -> None:
        self.title = title
        self.level = level
        self.place = place
        self.file = file
        self.lines: list[Line] = []


class SectionReader:
    """Collects the sections of a schema, comment by comment.

    A heading counts for its own file, and for files without one that are included behind it.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._latest: str | None = None
        self._of_file: dict[str, str] = {}
        self.sections: list[Section] = []
        self._open: _Heading | None = None
        self._styles = list(_LEVELS)

    def add(self, comment: Comment) -> None:
        """Take in a comment about no definition."""
        file = comment.file
        lines = [line for part in comment.parts for line in part.lines()]
        index = 0
        while index < len(lines):
            heading, width = self._heading(lines, index)
            if heading:
                self._close()
                title, level = heading
                number, column = lines[index + (width > 2)][1:]
                self._open = _Heading(title, level, file.place(number, column), file)
                self._latest = self._of_file[file.path] = title
                index += width
                continue
            if self._open is None or self._open.file.path != file.path:
                self._continue_in(file, lines[index])
            if self._open is not None and self._open.file.path == file.path:
                self._open.lines.append(lines[index])
            index += 1
        if lines and self._open is not None and self._open.lines:
            self._open.lines.append(("", lines[-1][1] + 1, 2))

    def title_in(self, path: str) -> str | None:
        """The title of the section that a definition of a file is in now, None before the first heading."""
        return self._of_file.get(path, self._latest)

    def close(self) -> tuple[Section, ...]:
        """All sections, in order."""
        self._close()
        return tuple(self.sections)

    def _continue_in(self, file: SchemaText, line: Line) -> None:
        """Prose without a heading, the first of all or of its file, is a section without title."""
        if line[0]:
            level = self._open.level if self._open else 1
            self._close()
            self._open = _Heading("", level, file.place(line[1], line[2]), file)

    def _close(self) -> None:
        if self._open is None:
            return
        one = self._open
        body = make_text(one.file, one.lines, self.dialect, dedent=False)
        if one.title or body:
            self.sections.append(Section(title=one.title, level=one.level, body=body, location=one.place))
        self._open = None

    def _heading(self, lines: list[Line], index: int) -> tuple[tuple[str, int] | None, int]:
        """The title and level of a heading at a line, and how many lines it takes."""
        text = lines[index][0]
        marked = _MARKED.match(text)
        if marked:
            return (marked[2].rstrip("= ").strip() or marked[2], len(marked[1])), 1
        if self.dialect is not Dialect.RST or not text:
            return None, 0
        after = [each[0] for each in lines[index + 1 : index + 3]]
        rule = _RULE.match(text)
        if rule and len(after) == 2 and after[1] == text and after[0].strip():
            return (after[0].strip(), self._level(rule[1], True)), 3
        below = _RULE.match(after[0]) if after else None
        if below and not rule and len(after[0]) >= len(text) and (index == 0 or not lines[index - 1][0]):
            return (text.strip(), self._level(below[1], False)), 2
        return None, 0

    def _level(self, character: str, above: bool) -> int:
        if (character, above) not in self._styles:
            self._styles.append((character, above))
        return self._styles.index((character, above)) + 1
