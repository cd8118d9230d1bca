"""The syntax of a schema: expressions in a JSON of its own, and documentation comments between them.

Objects and arrays as in JSON; strings in single quotes, printable ASCII with ``\\\\`` as the only escape; true and
false; comments from ``#`` to the end of the line. A ``##`` opens a documentation comment, which is between
expressions.
Source: QEMU, docs/devel/qapi-code-gen.rst of 10.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.qapi import problems
from qmpdoc.qapi.expressions import ExpressionParser, SchemaArray, SchemaObject, SchemaSyntaxError
from qmpdoc.qapi.text import SchemaText

_BLANK = re.compile(r"(?:\s+|#(?!#)[^\n]*)*")
_REGULAR_COMMENT = re.compile(r"##\n((?:#(?: [^\n]*)?\n)*)##\n")
_NEXT_START = re.compile(r"^(?:\{|##)", re.MULTILINE)
_DEFINED_NAME = re.compile(r"'(?:command|event|struct|type|enum|union|alternate)'\s*:\s*'([^'\n]*)'")


class Expression:
    """A top-level expression: its object, the file that it is in, and the offset behind it.

    `faulty` says that its syntax has a problem that was reported: `value` is what could be read of it. `declaration` is
    the `Declaration` that was made of it, for reading the file again.
    """

    __slots__ = ("declaration", "faulty", "file", "stop", "value")

    def __init__(self, file: SchemaText, value: SchemaObject, stop: int, faulty: bool = False) -> None:
        self.file = file
        self.value = value
        self.stop = stop
        self.faulty = faulty
        self.declaration: object | None = None


class CommentBlock:
    """A documentation comment as it is: its lines from `first` to before `end`, indices from 0.

    `first` is the line with the opening ``##``. `closed` says whether line ``end - 1`` has the closing one;
    `stop` is the offset behind it, or of what follows in its place. `body` is what is between the two if every
    line of it begins with ``# ``, or is ``#`` alone.
    """

    __slots__ = ("body", "closed", "end", "file", "first", "stop")

    def __init__(
        self, file: SchemaText, first: int, end: int, closed: bool, stop: int, body: str | None = None
    ) -> None:
        self.file = file
        self.first = first
        self.end = end
        self.closed = closed
        self.stop = stop
        self.body = body


class BrokenExpression:
    """An expression that could not be read to its end; `names` are what it may have defined, `stop` is behind it."""

    __slots__ = ("names", "stop")

    def __init__(self, names: tuple[str, ...], stop: int) -> None:
        self.names = names
        self.stop = stop


Item = Expression | CommentBlock | BrokenExpression
"""What a schema file is a sequence of."""


def split_items(file: SchemaText, report: Report, start: int = 0) -> Iterator[Item]:
    """The expressions and documentation comments of a file, in order; after a problem it goes on with the next one.

    `start` is the offset behind those that are known already.
    """
    text = file.text
    offset = _BLANK.match(text, start).end()  # type: ignore[union-attr]  # it matches anywhere, an empty string at least
    while offset < len(text):
        if text.startswith("##", offset):
            block = _comment_block(file, offset)
            offset = block.stop
            yield block
        else:
            item = _read_expression(file, offset, report)
            offset = item.stop
            yield item
        offset = _BLANK.match(text, offset).end()  # type: ignore[union-attr]


def _comment_block(file: SchemaText, offset: int) -> CommentBlock:
    """The documentation comment that opens at `offset`: up to a line with ``##``, or to what is not a comment."""
    first = file.line_index(offset)
    regular = _REGULAR_COMMENT.match(file.text, offset)
    if regular:
        body = regular[1]
        return CommentBlock(file, first, first + 2 + body.count("\n"), True, regular.end(), body)
    lines = file.lines
    index = first + 1
    start = file.text.index("\n", offset) + 1
    while index < len(lines):
        line = lines[index].lstrip()
        if line.startswith("##"):
            return CommentBlock(file, first, index + 1, True, start + len(lines[index]) + 1)
        if line and line[0] != "#":
            return CommentBlock(file, first, index, False, start + len(lines[index]) - len(line))
        start += len(lines[index]) + 1
        index += 1
    return CommentBlock(file, first, index, False, len(file.text))


def _read_expression(file: SchemaText, offset: int, report: Report) -> Expression | BrokenExpression:
    """The expression at `offset`, or what could not be read there."""
    parser = ExpressionParser(file, report)
    try:
        value, end = parser.parse(offset)
    except SchemaSyntaxError as error:
        report(error.diagnostic)
        following = _NEXT_START.search(file.text, max(error.offset, offset + 1))
        end = following.start() if following else len(file.text)
        return BrokenExpression(tuple(_DEFINED_NAME.findall(file.text, offset, end)), end)
    if not isinstance(value, SchemaObject):
        found = "an array" if isinstance(value, SchemaArray) else "a string" if isinstance(value, str) else str(value)
        report(problems.NOT_AN_OBJECT.at(file.locate(offset), found=found))
        return BrokenExpression((), end)
    return Expression(file, value, end, parser.faulty)
