"""Suppressions: findings that a file's author has looked at and accepts, with the reason.

``HXCOMM qmpdoc: ignore[CODE] reason`` in an ``.hx`` file, ``# qmpdoc: ignore[CODE] reason`` in a schema; several
codes are separated by commas. It holds for the next line that is not a comment. Where an entry or a documentation
begins on that line, it holds for all of it: for an entry with the documentation after it, for a schema's comment
with the definition below it. ``ignore-file`` holds for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceFile, SourceLocation
from qmpdoc.lint.remembered import Memory
from qmpdoc.lint.scope import FileKind

_DIRECTIVE = re.compile(
    r"(?P<mark>HXCOMM|\s*#(?!#))\s*qmpdoc\s*:\s*(?P<word>[\w-]+)\s*(?:\[(?P<codes>[^\]]*)\])?\s*(?P<reason>.*)$"
)
PLACEHOLDER = "REASON"
"""What an editor writes for the reason, until the author gives one."""
_EXAMPLE = "example"
"""The word of a comment that is for ``qmpdoc verify``: what to do with an example."""
_HX_COMMENT = re.compile(r"HXCOMM|\s*$")
_SCHEMA_COMMENT = re.compile(r"\s*#(?!#)|\s*$")
_ENTRY = re.compile(r"\s*\{|DEF\(|#\s*if")
_BLOCK_ENDS = {"SQMP": "EQMP", "STEXI": "ETEXI", "SRST": "ERST"}
_ENTRY_OR_HEADING = re.compile(r"\s*\{\s*(?:\"|$)|DEF\(|DEFHEADING|ARCHHEADING")


class Suppression(msgspec.Struct, frozen=True, kw_only=True):
    """What an author accepts: the code, and the first and last line for which it holds."""

    code: str
    first: int
    last: int
    reason: str
    location: SourceLocation
    length: int = 1

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether it holds for a finding in its file; a rule may be given by its name, too."""
        named = self.code in (diagnostic.code, diagnostic.name)
        return named and self.first <= diagnostic.location.line <= self.last


class Malformed(msgspec.Struct, frozen=True, kw_only=True):
    """A comment that looks like a suppression but is not one: what is wrong with it."""

    problem: str
    location: SourceLocation
    length: int


def find_suppressions(source: SourceFile, kind: FileKind) -> Iterator[Suppression | Malformed]:
    """The suppressions of a file, each code of one apart; a plain text has no comments that could hold any."""
    if kind is FileKind.TEXT:
        return
    for number, line in enumerate(source.lines, start=1):
        if "qmpdoc" not in line:
            continue
        match = _DIRECTIVE.match(line)
        if match and match["word"] != _EXAMPLE and match["mark"].startswith("HX") == (kind is FileKind.HX):
            yield from _read(match, number, source, kind)


def _read(match: re.Match[str], number: int, source: SourceFile, kind: FileKind) -> Iterator[Suppression | Malformed]:
    problem = _problem(match)
    if problem:
        place = source.locate(number, match.start("word") + 1)
        yield Malformed(problem=problem, location=place, length=max(1, len(match["word"])))
        return
    first, last = (1, len(source.lines)) if match["word"] == "ignore-file" else _extent(number, source.lines, kind)
    offset = match.start("codes")
    for part in match["codes"].split(","):
        code = part.strip()
        column = offset + len(part) - len(part.lstrip()) + 1
        yield Suppression(
            code=code,
            first=first,
            last=last,
            reason=match["reason"],
            location=source.locate(number, column),
            length=max(1, len(code)),
        )
        offset += len(part) + 1


def _problem(match: re.Match[str]) -> str:
    if match["word"] not in ("ignore", "ignore-file"):
        return f"there is no '{match['word']}'"
    if match["codes"] is None or not match["codes"].strip(" ,"):
        return "it names no rule"
    return "" if match["reason"].strip() not in ("", PLACEHOLDER) else "it gives no reason"


def _extent(number: int, lines: Sequence[str], kind: FileKind) -> tuple[int, int]:
    """The lines for which a suppression on line `number` holds."""
    comment = _HX_COMMENT if kind is FileKind.HX else _SCHEMA_COMMENT
    index = number
    while index < len(lines) and comment.match(lines[index]):
        index += 1
    if index >= len(lines):
        return number, number
    end = _hx_end(index, lines) if kind is FileKind.HX else _schema_end(index, lines)
    return index + 1, end + 1


def _hx_end(index: int, lines: Sequence[str]) -> int:
    """The index of the last line of what begins at `index`: a block, an entry with its blocks, or that line."""
    line = lines[index]
    closing = next((end for begin, end in _BLOCK_ENDS.items() if line.startswith(begin)), None)
    if closing is not None:
        return _find(lines, index, _begins_with(closing))
    if not _ENTRY.match(line) or _inside_block(lines, index):
        return index
    following = index + 1
    if line.lstrip().startswith("#"):
        following = _find(lines, index, _begins_entry) + 1
    return _find(lines, following, _begins_entry, before=True)


def _begins_entry(line: str) -> bool:
    return _ENTRY_OR_HEADING.match(line) is not None


def _begins_with(*starts: str) -> Callable[[str], bool]:
    return lambda line: line.startswith(starts)


def _inside_block(lines: Sequence[str], index: int) -> bool:
    for number in range(index - 1, -1, -1):
        if lines[number].startswith(tuple(_BLOCK_ENDS)):
            return True
        if lines[number].startswith(tuple(_BLOCK_ENDS.values())):
            return False
    return False


def _schema_end(index: int, lines: Sequence[str]) -> int:
    """The index of the last line of a documentation comment and the definition below, or of the line's definition."""
    if lines[index].startswith("##"):
        index = _find(lines, index + 1, _begins_with("##")) + 1
        while index < len(lines) and not lines[index].strip():
            index += 1
    if index >= len(lines) or not lines[index].startswith("{"):
        return min(index, len(lines) - 1)
    return _find(lines, index + 1, _begins_with("#", "{"), before=True)


def _find(lines: Sequence[str], start: int, wanted: Callable[[str], bool], *, before: bool = False) -> int:
    """The index of the first line from `start` on that is `wanted` (or of the one before it), else of the last line."""
    for index in range(start, len(lines)):
        if wanted(lines[index]):
            return index - 1 if before else index
    return len(lines) - 1


def _every_suppression(source: SourceFile, kind: FileKind) -> tuple[Suppression | Malformed, ...]:
    return (*find_suppressions(source, kind),)


_SEARCHES = {kind: partial(_every_suppression, kind=kind) for kind in FileKind}


class Suppressions:
    """The suppressions of a run, and which of them suppressed a finding."""

    def __init__(self, sources: Mapping[str, SourceFile], kinds: Mapping[str, FileKind], memory: Memory) -> None:
        self._sources = sources
        self._kinds = kinds
        self._memory = memory
        self._by_file: dict[str, tuple[Suppression | Malformed, ...]] = {}
        self._used: set[int] = set()

    def _in_file(self, path: str) -> Sequence[Suppression | Malformed]:
        """The suppressions of a file; it is searched at the first use."""
        if path not in self._by_file:
            source = self._sources.get(path)
            self._by_file[path] = self._memory.about(source, _SEARCHES[self._kinds[path]]) if source else ()
        return self._by_file[path]

    @property
    def malformed(self) -> Iterator[Malformed]:
        """The comments of all files that look like suppressions and are not."""
        return (each for path in self._sources for each in self._in_file(path) if isinstance(each, Malformed))

    @property
    def valid(self) -> Iterator[Suppression]:
        """The well-formed suppressions of all files."""
        return (each for path in self._sources for each in self._in_file(path) if isinstance(each, Suppression))

    def suppresses(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding is suppressed; what suppresses it counts as used."""
        found = False
        for each in self._in_file(diagnostic.location.file):
            if isinstance(each, Suppression) and each.covers(diagnostic):
                self._used.add(id(each))
                found = True
        return found

    def unused(self) -> Iterator[Suppression]:
        """Those that suppressed nothing."""
        return (each for each in self.valid if id(each) not in self._used)
