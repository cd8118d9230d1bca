"""Lines of an ``.hx`` file → documentation blocks, headings and runs of C.

Markers match at the start of a line, and prefixes match: ``STEXIfoo`` is ``STEXI`` (QEMU, scripts/hxtool).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report, Severity
from qmpdoc.files.source import SourceFile, SourceLocation
from qmpdoc.hx.problems import MALFORMED_HEADING, MISPLACED_MARKER, UNCLOSED_MARKER
from qmpdoc.model import Dialect


class BlockKind(Enum):
    """What a block holds."""

    CODE = "code"
    TEXINFO = "texinfo"
    QMP = "qmp"
    RST = "rst"
    HEADING = "heading"


DIALECTS = {BlockKind.TEXINFO: Dialect.TEXINFO, BlockKind.QMP: Dialect.PLAIN, BlockKind.RST: Dialect.RST}
"""The dialect of each kind of documentation block."""

_OPENING = {"STEXI": BlockKind.TEXINFO, "SQMP": BlockKind.QMP, "SRST": BlockKind.RST}
_CLOSING = {"ETEXI": BlockKind.TEXINFO, "EQMP": BlockKind.QMP, "ERST": BlockKind.RST}
_OPENING_OF = {kind: marker for marker, kind in _OPENING.items()}
_CLOSING_OF = {kind: marker for marker, kind in _CLOSING.items()}
_MARKER = re.compile(r"STEXI|ETEXI|SQMP|EQMP|SRST|ERST|HXCOMM|DEFHEADING|ARCHHEADING")
_MARKER_STARTS = ("S", "E", "H", "D", "A")
_LABEL = re.compile(r"SRST\(([^)]*)\)")
_HEADING = re.compile(r"(?:DEFHEADING\((?P<text>.*)\)|ARCHHEADING\((?P<arch_text>.*),(?P<arch>.*)\))")
_ENTRY_START = re.compile(r"DEF\(\"|\s*\{\s*(?:\"|$)")
_ENTRY_STARTS = ("D", "{", " ", "\t")


class Block(msgspec.Struct):
    """Consecutive lines of one kind, each with its number.

    `label` is that of ``SRST(label)``, `title` and `condition` those of a heading; `location` is that of
    the marker.
    """

    kind: BlockKind
    location: SourceLocation
    lines: list[tuple[int, str]] = msgspec.field(default_factory=list)
    label: str | None = None
    title: str = ""
    condition: str | None = None


def split_blocks(source: SourceFile, report: Report) -> Iterator[Block]:
    """The blocks of a file, in order; comments belong to none."""
    return _Splitter(source, report).split()


class _Splitter:
    """Goes over the lines with the block that is open; text outside of documentation is C."""

    def __init__(self, source: SourceFile, report: Report) -> None:
        self.source = source
        self.report = report
        self.block = Block(BlockKind.CODE, source.locate(1))

    def split(self) -> Iterator[Block]:
        """Yield every block that has lines, and every heading."""
        for number, line in enumerate(self.source.lines, start=1):
            match = _MARKER.match(line) if line[:1] in _MARKER_STARTS else None
            marker = match[0] if match else ""
            if marker == "HXCOMM":
                continue
            if marker in _OPENING:
                yield from self.open(marker, line, number)
            elif marker in _CLOSING:
                yield from self.close(marker, number)
            elif marker and self.block.kind is BlockKind.CODE:
                yield from self.head(marker, line, number)
            elif self.block.kind is not BlockKind.CODE and self.begins_entry(line, number):
                self.unclosed()
                yield from self.turn(Block(BlockKind.CODE, self.source.locate(number)))
                self.block.lines.append((number, line))
            else:
                self.block.lines.append((number, line))
        if self.block.kind is not BlockKind.CODE:
            # No entry is lost here, and hxtool never minded: the last qmp-commands.hx ends this way.
            self.unclosed(Severity.WARNING)
        yield from self.turn(self.block)

    def turn(self, following: Block) -> Iterator[Block]:
        """End the block at hand and go on with another."""
        ended, self.block = self.block, following
        if ended.lines or ended.kind is not BlockKind.CODE:
            yield ended

    def open(self, marker: str, line: str, number: int) -> Iterator[Block]:
        """An opening marker; inside another block it is a problem, and closes that one."""
        kind = _OPENING[marker]
        location = self.source.locate(number)
        if self.block.kind is not BlockKind.CODE:
            # The script of 2009 accepted a doubled STEXI, and nothing is lost by it.
            doubled = kind is self.block.kind is BlockKind.TEXINFO
            self.unclosed(Severity.WARNING if doubled else Severity.ERROR)
            if kind is self.block.kind and self.entry_follows(number):
                yield from self.turn(Block(BlockKind.CODE, location))
                return
        label = _LABEL.match(line)
        yield from self.turn(Block(kind, location, label=label[1].strip() if label else None))

    def close(self, marker: str, number: int) -> Iterator[Block]:
        """A closing marker; one that closes nothing is a problem."""
        kind = _CLOSING[marker]
        location = self.source.locate(number)
        if self.block.kind is BlockKind.CODE:
            fields = {"found": marker, "opening": _OPENING_OF[kind]}
            self.report(MISPLACED_MARKER.at(location, length=len(marker), **fields))
            return
        if self.block.kind is not kind:
            self.unclosed()
        yield from self.turn(Block(BlockKind.CODE, self.source.locate(number + 1)))

    def head(self, marker: str, line: str, number: int) -> Iterator[Block]:
        """A ``DEFHEADING(text)`` or ``ARCHHEADING(text, arch)``."""
        match = _HEADING.match(line)
        if match is None:
            form = "DEFHEADING(text)" if marker == "DEFHEADING" else "ARCHHEADING(text, architectures)"
            self.report(MALFORMED_HEADING.at(self.source.locate(number), length=len(marker), found=marker, form=form))
            return
        title = match["text"] if match["text"] is not None else match["arch_text"]
        arch = match["arch"].strip() if match["arch"] else None
        heading = Block(BlockKind.HEADING, self.source.locate(number), title=title.strip(), condition=arch)
        yield from self.turn(heading)
        yield from self.turn(Block(BlockKind.CODE, self.source.locate(number + 1)))

    def unclosed(self, severity: Severity = Severity.ERROR) -> None:
        """Report that the block at hand has no closing marker."""
        opening, closing = _OPENING_OF[self.block.kind], _CLOSING_OF[self.block.kind]
        found = UNCLOSED_MARKER.at(self.block.location, length=len(opening), opening=opening, closing=closing)
        self.report(replace(found, severity=severity))

    def begins_entry(self, line: str, number: int) -> bool:
        """Whether a C entry certainly begins here, though a documentation block is open."""
        if line[:1] not in _ENTRY_STARTS or not _ENTRY_START.match(line):
            return False
        if line.startswith("DEF("):
            return True
        following = self.source.lines[number] if number < len(self.source.lines) else ""
        if line.strip() == "{":
            return re.match(r"\s*\.\w+\s*=", following) is not None
        return False

    def entry_follows(self, number: int) -> bool:
        """Whether the next line that is not blank begins an entry."""
        lines = self.source.lines
        while number < len(lines) and not lines[number].strip():
            number += 1
        return number < len(lines) and _ENTRY_START.match(lines[number]) is not None
