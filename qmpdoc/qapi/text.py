"""The text of one schema file, and the place of an offset in it."""

from __future__ import annotations

import re

from qmpdoc.files.source import SourceFile, SourceLocation

_FIRST_AGE = re.compile(r"#optional|^\{\s*'type'\s*:\s*'[A-Z]\w*'\s*,?|^# @[\w.-]+[ \t]*\n", re.MULTILINE)
"""What only schemas of the first age have, until 2016: ``#optional``, ``type`` for a struct, names without a colon."""


class SchemaText:
    """A schema file as one string, which the parser works on, with the lines that places are given in.

    `module` is its path relative to the folder of the schema that was named first. `moved` is how many lines further
    down things are now than when they were read, in a `MovedText`.
    """

    __slots__ = ("_is_plain", "_known", "included_from", "lines", "module", "moved", "path", "source", "text")

    def __init__(self, source: SourceFile, module: str) -> None:
        self.source = source
        self.module = module
        self.path = source.path
        self.included_from = source.included_from
        self.lines = source.lines
        self.text = "\n".join(source.lines) + "\n"
        self.moved = 0
        self._known = (0, 0)
        self._is_plain: bool | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the file shows that it is of the first age, 2011 to 2016; looked for once."""
        if self._is_plain is None:
            self._is_plain = _FIRST_AGE.search(self.text) is not None
        return self._is_plain

    def line_index(self, offset: int) -> int:
        """The index, from 0, of the line that `offset` is on; the last line's for the end of the text.

        Lines are counted from the last place asked for, which is near: a file is read from its start to its end.
        """
        known, index = self._known
        if offset >= known:
            index += self.text.count("\n", known, offset)
        else:
            index -= self.text.count("\n", offset, known)
        self._known = (offset, index)
        return index

    def locate(self, offset: int) -> SourceLocation:
        """The place of the character at `offset`."""
        column = offset - self.text.rfind("\n", 0, offset)
        return SourceLocation(self.path, self.line_index(offset) + 1, column, self.included_from)

    def place(self, line: int, column: int = 1) -> SourceLocation:
        """The place at `line` and `column`, both from 1."""
        return SourceLocation(self.path, line, column, self.included_from)


class MovedText(SchemaText):
    """The file of an item that an edit before it moved by some lines; of its text it has that of the item alone.

    Offsets and numbers of lines are those of the text that the item was read from.
    """

    __slots__ = ("_first",)

    def __init__(self, file: SchemaText, start: int, stop: int, lines: int) -> None:
        self.path = file.path
        self.module = file.module
        self.included_from = file.included_from
        self.moved = file.moved + lines
        if isinstance(file, MovedText):
            self.text = file.text
            self._first: tuple[int, int, int] = file._first
        else:
            self.text = file.text[start:stop]
            self._first = start, file.line_index(start) + 1, start - file.text.rfind("\n", 0, start)

    def locate(self, offset: int) -> SourceLocation:
        """The place of the character at `offset`."""
        start, first_line, first_column = self._first
        end = offset - start
        lines = self.text.count("\n", 0, end)
        column = end - self.text.rfind("\n", 0, end) if lines else first_column + end
        return self.place(first_line + lines, column)

    def place(self, line: int, column: int = 1) -> SourceLocation:
        """The place at `line` and `column`, both from 1."""
        return SourceLocation(self.path, line + self.moved, column, self.included_from)


def common_length(text: str, other: str) -> int:
    """How many characters two texts share from their start on; found by halving, since comparing is fast."""
    low, high = 0, min(len(text), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if text[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(text: str, other: str, start: int) -> int:
    """How many characters two texts share at their ends, where they share the first `start` already."""
    low, high = 0, min(len(text), len(other)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if text[len(text) - middle : len(text) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
