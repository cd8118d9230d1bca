"""Source text: where a thing is, and reading a definition file into lines.

Nothing here knows a format. A location is made once, when a line is read, and only carried afterwards.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import ClassVar

import msgspec

from qmpdoc.files.record import Record

STANDARD_INPUT = "-"
"""The path that means standard input, on every command line."""

LONGEST_LINE = 100_000
"""The longest line of a definition file, in characters; the longest line ever shipped has under 1,000."""


class SourceLocation(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A place in a definition file: file, line and column, each counted from 1, and who included the file.

    `file` is the path as the user gave it (or ``<stdin>``). `included_from` is the place of the
    ``include`` that brought the file in, and so on outwards.
    """

    file: str
    line: int = 1
    column: int = 1
    included_from: SourceLocation | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def at(self, line: int, column: int = 1) -> SourceLocation:
        """The place at `line` and `column` of the same file, included from the same place."""
        return SourceLocation(self.file, line, column, self.included_from)

    def include_chain(self) -> tuple[SourceLocation, ...]:
        """The includes that led here, innermost first."""
        chain = []
        outer = self.included_from
        while outer is not None:
            chain.append(outer)
            outer = outer.included_from
        return tuple(chain)


class SourceFile(Record, frozen=True):
    """A file that was read: its path as given, and its lines without their line ends."""

    not_compared: ClassVar[frozenset[str]] = frozenset({"lines", "included_from"})

    path: str
    lines: tuple[str, ...]
    included_from: SourceLocation | None = None

    def locate(self, line: int, column: int = 1) -> SourceLocation:
        """The place at `line` and `column` of this file."""
        return SourceLocation(self.path, line, column, self.included_from)


class UnreadableSourceError(Exception):
    """A file that cannot be read as text: what is wrong, where, and what to do."""

    def __init__(self, code: str, message: str, location: SourceLocation, advice: str) -> None:
        super().__init__(f"{location}: {message}; {advice}")
        self.code = code
        self.message = message
        self.location = location
        self.advice = advice


def read_source(path: str, included_from: SourceLocation | None = None) -> SourceFile:
    """Read a file (``-``: standard input) into lines; CRLF line ends and a byte order mark are accepted.

    Raises `UnreadableSourceError` for a file that is missing, is not UTF-8, has NUL bytes or a line
    beyond `LONGEST_LINE`.
    """
    name = "<stdin>" if path == STANDARD_INPUT else path
    return split_source(read_bytes(path, included_from), name, included_from)


def read_bytes(path: str, included_from: SourceLocation | None = None) -> bytes:
    """The bytes of a file, or of standard input for ``-``; raises `UnreadableSourceError`."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read()
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError) as error:
        where = included_from or SourceLocation("<stdin>" if path == STANDARD_INPUT else path)
        raise _unopened(path, error, where) from None


def _unopened(path: str, problem: Exception, where: SourceLocation) -> UnreadableSourceError:
    if isinstance(problem, FileNotFoundError):
        folder = os.path.dirname(path) or "."
        return UnreadableSourceError(
            "QP001", f"file {path!r} not found", where, f"check the spelling; the folder looked in is {folder!r}"
        )
    if isinstance(problem, IsADirectoryError):
        return UnreadableSourceError("QP002", f"{path!r} is a folder", where, "name the definition files in it")
    reason = getattr(problem, "strerror", None) or str(problem)
    return UnreadableSourceError("QP002", f"{path!r} cannot be read: {reason}", where, "check its permissions")


MOST_STRAY_BYTES = 100
"""Up to this number of bytes that are not UTF-8, a file counts as UTF-8 with mistakes."""


def split_source(
    data: bytes,
    name: str,
    included_from: SourceLocation | None = None,
    *,
    any_length: bool = False,
    stray: Callable[[SourceLocation, int], None] | None = None,
) -> SourceFile:
    """Decode `data` and split it into lines, as `read_source` does with a file called `name`.

    `any_length` lets lines be longer than `LONGEST_LINE`, for what a program wrote. With `stray`, a byte that is not
    UTF-8 does not refuse the file: it becomes U+FFFD, and `stray` is called with its place and value.
    """
    where = SourceLocation(name, 1, 1, included_from)
    if b"\0" in data:
        raise _bad_byte("QP004", "a NUL byte", data, data.index(b"\0"), where, "this is not text; name a text file")
    text = _decode(data, where, stray)
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    if not any_length:
        _refuse_long_lines(lines, where)
    return SourceFile(name, tuple(lines), included_from)


def _decode(data: bytes, where: SourceLocation, stray: Callable[[SourceLocation, int], None] | None) -> str:
    """The text of a file; a byte that is not UTF-8 is replaced and passed to `stray`, or refuses the file."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        offset = error.start + mark
    offsets = _stray_bytes(data, offset) if stray else []
    if stray is None or len(offsets) > MOST_STRAY_BYTES:
        advice = "save the whole file as UTF-8"
        raise _bad_byte("QP003", f"byte 0x{data[offset]:02x} is not UTF-8", data, offset, where, advice)
    for each in offsets:
        line, column = _position(data, each)
        stray(where.at(line, column), data[each])
    pieces, start = [], mark
    for each in offsets:
        pieces += [data[start:each].decode("utf-8"), "\ufffd"]
        start = each + 1
    return "".join([*pieces, data[start:].decode("utf-8")])


def _stray_bytes(data: bytes, first: int) -> list[int]:
    """The offsets of the bytes that are not UTF-8, the first of them known; a few more than the limit."""
    found = [first]
    while len(found) <= MOST_STRAY_BYTES:
        start = found[-1] + 1
        try:
            data[start:].decode("utf-8")
        except UnicodeDecodeError as error:
            found.append(start + error.start)
        else:
            break
    return found


def _position(data: bytes, offset: int) -> tuple[int, int]:
    """The line of a byte and the column of its character, both from 1."""
    start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode("utf-8", "replace")) + 1


def _bad_byte(
    code: str, message: str, data: bytes, offset: int, where: SourceLocation, advice: str
) -> UnreadableSourceError:
    line, column = _position(data, offset)
    return UnreadableSourceError(code, message, where.at(line, column), advice)


def _refuse_long_lines(lines: list[str], where: SourceLocation) -> None:
    if max(map(len, lines), default=0) <= LONGEST_LINE:
        return
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise UnreadableSourceError(
                "QP005",
                f"the line has {len(line):,} characters, more than {LONGEST_LINE:,}",
                where.at(number, LONGEST_LINE + 1),
                "this is not a definition file, or its line ends are lost: break the line",
            )
