"""One expression of a schema: objects and arrays in a JSON of their own, with the places of their parts."""

from __future__ import annotations

import re
from typing import Any, Union

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report, Severity
from qmpdoc.qapi import problems
from qmpdoc.qapi.text import SchemaText

DEEPEST = 100
"""Levels of brackets beyond which an expression is refused; the deepest ever shipped has 6."""

_QUOTED_STRING = r"'([ -&(-\[\]-~]*(?:\\\\[ -&(-\[\]-~]*)*)'"
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
_STRING, _NAME, _PAIR, _PAIR_AND_COMMA, _COMMA, _OPEN, _CLOSE, _WORD, _COLON, _OTHER = range(1, 11)
_QUOTED = (_STRING, _NAME, _PAIR, _PAIR_AND_COMMA)
_PAIRS = (_PAIR_AND_COMMA, _PAIR)
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


class SchemaSyntaxError(Exception):
    """A problem after which the rest of an expression makes no sense."""

    def __init__(self, diagnostic: Diagnostic, offset: int) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.offset = offset


_FIRST_NAME, _NEXT_NAME, _AFTER_NAME, _VALUE, _FIRST_VALUE, _AFTER_VALUE = range(6)
"""What may come next: a first or further name, the colon after one, a value, an array's first one, what follows one."""
_MAY_LACK_COMMA = (_NEXT_NAME, _VALUE, _AFTER_VALUE)
"""Where a comma may be missing, or be the last."""


class ExpressionParser:
    """Reads one expression. What is open is on a stack of its own: Python's ends sooner than a file may nest."""

    __slots__ = ("faulty", "file", "holder", "name", "report", "stack")

    def __init__(self, file: SchemaText, report: Report) -> None:
        self.file = file
        self.report = report
        self.faulty = False
        self.holder: Any = None
        self.name = ""
        self.stack: list[tuple[Any, str]] = []

    def parse(self, offset: int) -> tuple[Json, int]:
        """The value at `offset` and the offset behind it; raises `SchemaSyntaxError`."""
        token = _TOKEN.scanner(self.file.text, offset).match  # type: ignore[attr-defined]  # all versions have it
        state = _VALUE
        while True:
            found = token()
            kind = found.lastindex if found else 0
            if kind in _PAIRS and state <= _NEXT_NAME:
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
            elif state in _MAY_LACK_COMMA and self._forgives(found, kind, state):
                if state == _AFTER_VALUE:
                    state = _NEXT_NAME if isinstance(self.holder, SchemaObject) else _VALUE
                    token = _TOKEN.scanner(self.file.text, _start(found, kind)).match  # type: ignore[attr-defined]
                else:
                    state = _AFTER_VALUE
                    token = _TOKEN.scanner(self.file.text, found.start(kind)).match  # type: ignore[attr-defined]
            else:
                value = self._complete(found, kind, state)
                if self.holder is None:
                    return value, found.end()
                self._add(value, found.start(kind))
                state = _AFTER_VALUE

    def _forgives(self, found: re.Match[str] | None, kind: int, state: int) -> bool:
        """Whether a comma is missing, or is before a closing bracket: QEMU's parser accepted both until 1.5.

        It is reported, and reading goes on as if the comma were right: it is clear what is meant.
        """
        if found is None or self.holder is None:
            return False
        if state == _AFTER_VALUE:
            in_object = isinstance(self.holder, SchemaObject)
            follows = kind in (_NAME, *_PAIRS) if in_object else kind in (_STRING, _OPEN, _WORD)
        else:
            opening = "{" if isinstance(self.holder, SchemaObject) else "["
            follows = kind == _CLOSE and found[_CLOSE] == _CLOSINGS[opening] and bool(self.holder)
        if follows:
            diagnostic = self._unexpected(found, kind, state).diagnostic
            severity = Severity.WARNING if self.file.is_plain else Severity.ERROR
            self.report(replace(diagnostic, severity=severity, recovered=True))
        return follows

    def _open(self, bracket: str, start: int) -> int:
        if len(self.stack) >= DEEPEST:
            raise SchemaSyntaxError(problems.NESTED_TOO_DEEP.at(self.file.locate(start), limit=DEEPEST), start)
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
        self.report(problems.REPEATED_KEY.at(self.file.locate(start), length=len(name) + 2, key=name, line=line))
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

    def _unexpected(self, found: re.Match[str] | None, kind: int, state: int) -> SchemaSyntaxError:
        """What is wrong at a token that cannot be where it does."""
        text = self.file.text
        start = len(text) - 1 if found is None else _start(found, kind)
        if kind in _QUOTED and _VALUE <= state <= _FIRST_VALUE and self.holder is not None:
            start, state = found.start(2), _AFTER_VALUE  # type: ignore[union-attr]  # it has a kind, so it was found
        shown = "the end of the file" if found is None else _shown(text, start)
        if kind == _OTHER and not text.startswith("##", start):
            return self._stray(start, shown)
        place = self.file.locate(start)
        if state == _AFTER_VALUE:
            opening = "{" if isinstance(self.holder, SchemaObject) else "["
            line = self.file.locate(self.holder.start).line
            problem = problems.MISSING_COMMA.at(
                place, found=shown, opening=opening, closing=_CLOSINGS[opening], line=line
            )
        elif state == _AFTER_NAME:
            problem = problems.MISSING_COLON.at(place, found=shown, key=self.name)
        else:
            kind_of_fault = problems.MISSING_NAME if state <= _NEXT_NAME else problems.MISSING_VALUE
            problem = kind_of_fault.at(place, found=shown)
        return SchemaSyntaxError(problem, start)

    def _stray(self, start: int, shown: str) -> SchemaSyntaxError:
        """What is wrong with text that is not a token: a string without an end or with a wrong character, or junk."""
        text = self.file.text
        if text[start] != "'":
            return SchemaSyntaxError(
                problems.STRAY_TEXT.at(self.file.locate(start), length=len(shown) - 2, found=shown[1:-1]), start
            )
        index = start + 1
        while True:
            character = text[index]
            if character == "\n":
                return SchemaSyntaxError(problems.UNCLOSED_STRING.at(self.file.locate(start), found=shown), start)
            if character == "\\":
                if text[index + 1] != "\\":
                    escape = problems.UNKNOWN_ESCAPE.at(
                        self.file.locate(index), length=2, found=text[index + 1].strip()
                    )
                    return SchemaSyntaxError(escape, start)
                index += 1
            elif not " " <= character <= "~":
                strange = problems.STRANGE_CHARACTER.at(self.file.locate(index), found=ord(character))
                return SchemaSyntaxError(strange, start)
            index += 1


def _start(found: re.Match[str], kind: int) -> int:
    """Where a token begins, the quote of a string included."""
    return found.start(1) - 1 if kind in _QUOTED else found.start(kind)


def _shown(text: str, start: int) -> str:
    """The token at `start` as a message quotes it, cut where it is long."""
    word = re.compile(r"'[^'\n]*'?|[^\s\[\]{}:,']+|.", re.DOTALL).match(text, start)
    found = word[0] if word else ""
    return f"'{found.strip(chr(39))[:40]}'" if found != "'" else '"\'"'
