"""The text of one schema file, and where in it an offset stands."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from qmpdoc.source import SourceFile, SourceLocation


class SchemaText:
    """A schema file as one string, which the parser works on, with the lines that places are given in.

    `module` is its path relative to the folder of the schema that was named first.
    """

    __slots__ = ("included_from", "lines", "module", "path", "source", "starts", "text")

    def __init__(self, source: SourceFile, module: str) -> None:
        self.source = source
        self.module = module
        self.path = source.path
        self.included_from = source.included_from
        self.lines = source.lines
        self.text = "\n".join(source.lines) + "\n"
        self.starts = list(accumulate(map(len, source.lines), lambda start, length: start + length + 1, initial=0))
        if len(self.starts) > 1:
            self.starts.pop()

    def offset_of_line(self, index: int) -> int:
        """The offset where the line of that index begins, or the end of the text."""
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def line_index(self, offset: int) -> int:
        """The index, from 0, of the line that `offset` is on; the last line's for the end of the text."""
        return bisect_right(self.starts, offset) - 1

    def locate(self, offset: int) -> SourceLocation:
        """The place of the character at `offset`."""
        starts = self.starts
        line = bisect_right(starts, offset)
        return SourceLocation(self.path, line, offset - starts[line - 1] + 1, self.included_from)

    def place(self, line: int, column: int = 1) -> SourceLocation:
        """The place at `line` and `column`, both from 1."""
        return SourceLocation(self.path, line, column, self.included_from)
