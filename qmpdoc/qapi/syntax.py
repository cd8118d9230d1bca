"""The syntax of a schema: expressions in a JSON of its own, and documentation comments between them.

Objects and arrays as in JSON; strings in single quotes, printable ASCII with ``\\\\`` as the only escape; true and false;
comments from ``#`` to the end of the line. A ``##`` opens a documentation comment, which stands between expressions.
Source: QEMU, docs/devel/qapi-code-gen.rst of 10.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Union

from qmpdoc.diagnostic import Diagnostic, Report
from qmpdoc.qapi import faults
from qmpdoc.qapi.text import SchemaText

DEEPEST = 100
"""Levels of brackets beyond which an expression is refused; the deepest ever shipped has 6."""

_QUOTED_STRING = r"'([ -&(-\[\]-~]*(?:\\\\[ -&(-\[\]-~]*)*)'"
_BLANK = re.compile(r"(?:\s+|#(?!#)[^\n]*)*")
_TOKEN = re.compile(
    rf"""(?:\s+(?!\s)|\#(?!\#)[^\n]*(?:\n|\Z))*(?:  # no two ways to read blanks, or a long run of them would never end
      {_QUOTED_STRING}(?:\s*(:)(?:\s*{_QUOTED_STRING}(?:\s*(,))?)?)?
                # 1 a string, 2 a name and its colon, 3 a name and its string, 4 a comma behind them too
    | (,)                                     # 5
    | ([{{\[]) | ([}}\]])                     # 6 7
    | (true|false)(?![^\s\[\]{{}}:,'\#])      # 8
    | (:)                                     # 9
    | (\#\# | '[^\n]* | (?!\#)[^\s\[\]{{}}:,']+)  # 10 whatever else stands there
    )""",
    re.VERBOSE,
)
_REGULAR_COMMENT = re.compile(r"##\n((?:#(?: [^\n]*)?\n)*)##\n")
_NEXT_START = re.compile(r"^(?:\{|##)", re.MULTILINE)
_DEFINED_NAME = re.compile(r"'(?:command|event|struct|type|enum|union|alternate)'\s*:\s*'([^'\n]*)'")
_STRING, _NAME, _PAIR, _PAIR_AND_COMMA, _COMMA, _OPEN, _CLOSE, _WORD, _COLON, _OTHER = range(1, 11)
_QUOTED = (_STRING, _NAME, _PAIR, _PAIR_AND_COMMA)
_CLOSINGS = {"{": "}", "[": "]"}

Json = Union["SchemaObject", "SchemaArray", str, bool]
"""A value of an expression."""


class SchemaObject(dict[str, Any]):
    """An object of an expression; `start` is its offset, `places` the offset of each name."""

    __slots__ = ("places", "start")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.places: dict[str, int] = {}


class SchemaArray(list[Any]):
    """An array of an expression; `start` is its offset, `places` the offset of each element."""

    __slots__ = ("places", "start")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.places: list[int] = []


class Expression:
    """A top-level expression: its object, and the file that it stands in.

    `faulty` says that its syntax has a fault that was reported: `value` is what could be read of it.
    """

    __slots__ = ("faulty", "file", "value")

    def __init__(self, file: SchemaText, value: SchemaObject, faulty: bool = False) -> None:
        self.file = file
        self.value = value
        self.faulty = faulty


class CommentBlock:
    """A documentation comment as it stands: its lines from `first` to before `end`, indices from 0.

    `first` is the line with the opening ``##``. `closed` says whether line ``end - 1`` has the closing one;
    `stop` is the offset behind it, or of what follows in its place. `body` is what stands between the two if every
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
    """An expression that could not be read to its end; `names` are what it may have defined."""

    __slots__ = ("names",)

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names


Item = Expression | CommentBlock | BrokenExpression
"""What a schema file is a sequence of."""


class SyntaxFault(Exception):
    """A fault after which the rest of an expression makes no sense."""

    def __init__(self, diagnostic: Diagnostic, offset: int) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.offset = offset


def split_items(file: SchemaText, report: Report) -> Iterator[Item]:
    """The expressions and documentation comments of a file, in order; after a fault it goes on with the next one."""
    text = file.text
    offset = _BLANK.match(text, 0).end()  # type: ignore[union-attr]  # it matches anywhere, an empty string at least
    while offset < len(text):
        if text.startswith("##", offset):
            block = _comment_block(file, offset)
            offset = block.stop
            yield block
        else:
            item, offset = _read_expression(file, offset, report)
            yield item
        offset = _BLANK.match(text, offset).end()  # type: ignore[union-attr]


def _comment_block(file: SchemaText, offset: int) -> CommentBlock:
    """The documentation comment that opens at `offset`: up to a line with ``##``, or to what is no comment."""
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


def _read_expression(file: SchemaText, offset: int, report: Report) -> tuple[Item, int]:
    """The expression at `offset` and the offset behind it, or behind what could not be read."""
    parser = _Parser(file, report)
    try:
        value, end = parser.parse(offset)
    except SyntaxFault as fault:
        report(fault.diagnostic)
        following = _NEXT_START.search(file.text, max(fault.offset, offset + 1))
        end = following.start() if following else len(file.text)
        return BrokenExpression(tuple(_DEFINED_NAME.findall(file.text, offset, end))), end
    if not isinstance(value, SchemaObject):
        found = "an array" if isinstance(value, SchemaArray) else "a string" if isinstance(value, str) else str(value)
        report(faults.NOT_AN_OBJECT.at(file.locate(offset), found=found))
        return BrokenExpression(()), end
    return Expression(file, value, parser.faulty), end


_FIRST_NAME, _NEXT_NAME, _AFTER_NAME, _VALUE, _FIRST_VALUE, _AFTER_VALUE = range(6)
"""What may come next: a first or a further name, the colon after one, a value, an array's first one, what follows one."""


class _Parser:
    """Reads one expression. What is open stands on a stack of its own: Python's ends at nesting that a file may have."""

    __slots__ = ("faulty", "file", "holder", "name", "report", "stack")

    def __init__(self, file: SchemaText, report: Report) -> None:
        self.file = file
        self.report = report
        self.faulty = False
        self.holder: Any = None
        self.name = ""
        self.stack: list[tuple[Any, str]] = []

    def parse(self, offset: int) -> tuple[Json, int]:
        """The value at `offset` and the offset behind it; raises `SyntaxFault`."""
        token = _TOKEN.scanner(self.file.text, offset).match  # type: ignore[attr-defined]  # all versions have it
        state = _VALUE
        while True:
            found = token()
            kind = found.lastindex if found else 0
            if (kind == _PAIR_AND_COMMA or kind == _PAIR) and state <= _NEXT_NAME:
                name = found[1]
                holder = self.holder
                if name in holder.places:
                    self._repeat(name, found.start(1) - 1)
                holder.places[name] = found.start(1) - 1
                holder[name] = found[3]
                state = _NEXT_NAME if kind == _PAIR_AND_COMMA else _AFTER_VALUE
            elif kind == _COMMA and state == _AFTER_VALUE:
                state = _NEXT_NAME if isinstance(self.holder, SchemaObject) else _VALUE
            elif kind in (_NAME, _STRING) and state <= _NEXT_NAME:
                self.name = found[1]
                self._add_name(found[1], found.start(1) - 1)
                state = _VALUE if kind == _NAME else _AFTER_NAME
            elif kind == _COLON and state == _AFTER_NAME:
                state = _VALUE
            elif kind == _OPEN and _VALUE <= state <= _FIRST_VALUE:
                state = self._open(found[_OPEN], found.start(_OPEN))
            else:
                value = self._complete(found, kind, state)
                if self.holder is None:
                    return value, found.end()
                self._add(value, found.start(kind))
                state = _AFTER_VALUE

    def _open(self, bracket: str, start: int) -> int:
        if len(self.stack) >= DEEPEST:
            raise SyntaxFault(faults.NESTED_TOO_DEEP.at(self.file.locate(start), limit=DEEPEST), start)
        if isinstance(self.holder, SchemaArray):
            self.holder.places.append(start)
        self.stack.append((self.holder, self.name))
        self.holder = SchemaObject(start) if bracket == "{" else SchemaArray(start)
        return _FIRST_NAME if bracket == "{" else _FIRST_VALUE

    def _add_name(self, name: str, start: int) -> None:
        if name in self.holder.places:
            self._repeat(name, start)
        self.holder.places[name] = start

    def _repeat(self, name: str, start: int) -> None:
        line = self.file.locate(self.holder.places[name]).line
        self.report(faults.REPEATED_KEY.at(self.file.locate(start), length=len(name) + 2, key=name, line=line))
        self.faulty = True

    def _add(self, value: Json, start: int) -> None:
        if isinstance(self.holder, SchemaArray):
            if not isinstance(value, SchemaObject | SchemaArray):
                self.holder.places.append(start)
            self.holder.append(value)
        else:
            self.holder[self.name] = value

    def _complete(self, found: re.Match[str] | None, kind: int, state: int) -> Json:
        """The value that ends here: a string, a word, or what a bracket closes."""
        if found is not None:
            if kind == _STRING and _VALUE <= state <= _FIRST_VALUE:
                return found[1]
            if kind == _WORD and _VALUE <= state <= _FIRST_VALUE:
                return found[_WORD] == "true"
            if kind == _CLOSE and self._may_close(found[_CLOSE], state):
                value: Json = self.holder
                self.holder, self.name = self.stack.pop()
                return value
        raise self._unexpected(found, kind, state)

    def _may_close(self, bracket: str, state: int) -> bool:
        fits = bracket == ("}" if isinstance(self.holder, SchemaObject) else "]")
        return fits and state in (_AFTER_VALUE, _FIRST_NAME, _FIRST_VALUE)

    def _unexpected(self, found: re.Match[str] | None, kind: int, state: int) -> SyntaxFault:
        """What is wrong at a token that cannot stand where it does."""
        text = self.file.text
        start = len(text) - 1 if found is None else found.start(1) - 1 if kind in _QUOTED else found.start(kind)
        if kind in _QUOTED and _VALUE <= state <= _FIRST_VALUE and self.holder is not None:
            start, state = found.start(2), _AFTER_VALUE  # type: ignore[union-attr]  # it has a kind, so it was found
        shown = "the end of the file" if found is None else _shown(text, start)
        if kind == _OTHER and not text.startswith("##", start):
            return self._stray(start, shown)
        place = self.file.locate(start)
        if state == _AFTER_VALUE:
            opening = "{" if isinstance(self.holder, SchemaObject) else "["
            line = self.file.locate(self.holder.start).line
            fault = faults.MISSING_COMMA.at(place, found=shown, opening=opening, closing=_CLOSINGS[opening], line=line)
        elif state == _AFTER_NAME:
            fault = faults.MISSING_COLON.at(place, found=shown, key=self.name)
        else:
            kind_of_fault = faults.MISSING_NAME if state <= _NEXT_NAME else faults.MISSING_VALUE
            fault = kind_of_fault.at(place, found=shown)
        return SyntaxFault(fault, start)

    def _stray(self, start: int, shown: str) -> SyntaxFault:
        """What is wrong with text that is no token: a string that does not end or has what it cannot have, or junk."""
        text = self.file.text
        if text[start] != "'":
            return SyntaxFault(
                faults.STRAY_TEXT.at(self.file.locate(start), length=len(shown) - 2, found=shown[1:-1]), start
            )
        index = start + 1
        while True:
            character = text[index]
            if character == "\n":
                return SyntaxFault(faults.UNCLOSED_STRING.at(self.file.locate(start), found=shown), start)
            if character == "\\":
                if text[index + 1] != "\\":
                    escape = faults.UNKNOWN_ESCAPE.at(self.file.locate(index), length=2, found=text[index + 1].strip())
                    return SyntaxFault(escape, start)
                index += 1
            elif not " " <= character <= "~":
                strange = faults.STRANGE_CHARACTER.at(self.file.locate(index), found=ord(character))
                return SyntaxFault(strange, start)
            index += 1


def _shown(text: str, start: int) -> str:
    """The token at `start` as a message quotes it, cut where it is long."""
    word = re.compile(r"'[^'\n]*'?|[^\s\[\]{}:,']+|.", re.DOTALL).match(text, start)
    found = word[0] if word else ""
    return f"'{found.strip(chr(39))[:40]}'" if found != "'" else '"\'"'
