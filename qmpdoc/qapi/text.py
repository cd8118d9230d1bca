"""The text of one schema file, and where in it an offset stands."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from qmpdoc.source import SourceFile, SourceLocation


class SchemaText:
    """A schema file as one string, which the parser works on, with the lines that places are given in.

    `module` is its path relative to the folder of the schema that was named first.
    """

    __slots__ = ("lines", "module", "source", "starts", "text")

    def __init__(self, source: SourceFile, module: str) -> None:
        self.source = source
        self.module = module
        self.lines = source.lines
        self.text = "\n".join(source.lines) + "\n"
        self.starts = [0, *accumulate(len(line) + 1 for line in source.lines)]

    def line_index(self, offset: int) -> int:
        """The index, from 0, of the line that `offset` is on; the last line's for the end of the text."""
        return min(bisect_right(self.starts, offset), len(self.lines) or 1) - 1

    def locate(self, offset: int) -> SourceLocation:
        """The place of the character at `offset`."""
        index = self.line_index(offset)
        return SourceLocation(self.source.path, index + 1, offset - self.starts[index] + 1, self.source.included_from)

    def place(self, line: int, column: int = 1) -> SourceLocation:
        """The place at `line` and `column`, both from 1."""
        return SourceLocation(self.source.path, line, column, self.source.included_from)
