"""Lines of an ``.hx`` file → documentation blocks, headings and runs of C.

Markers match at the start of a line, and prefixes match: ``STEXIfoo`` is ``STEXI`` (QEMU, scripts/hxtool).
"""

from __future__ import annotations

import re
from collections.abc import Container
from enum import Enum

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report, Severity
from qmpdoc.files.source import SourceFile, SourceLocation
from qmpdoc.hx.problems import MALFORMED_HEADING, MISPLACED_MARKER, UNCLOSED_MARKER
from qmpdoc.hx.tokens import Token
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


class BlockText(msgspec.Struct, eq=False):
    """The lines of a block, numbered as in the file that they were read from first.

    A later version of the file has the same object where the lines are the same, also at another place. `start` is the
    number of the line with the marker, `heads` is for `qmpdoc.hx.names.head_lines`, and `directives` are the
    preprocessor lines between the entries of a run of C, once it was read.
    """

    start: int
    lines: list[tuple[int, str]] = msgspec.field(default_factory=list)
    heads: list[str] | None = None
    directives: tuple[Token, ...] = ()


class Block(msgspec.Struct):
    """Consecutive lines of one kind.

    `label` is that of ``SRST(label)``, `title` and `condition` those of a heading; `location` is that of
    the marker.
    """

    kind: BlockKind
    location: SourceLocation
    text: BlockText
    label: str | None = None
    title: str = ""
    condition: str | None = None

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The lines, each with its number."""
        moved = self.location.line - self.text.start
        return [(number + moved, line) for number, line in self.text.lines] if moved else self.text.lines

    @property
    def first_line(self) -> int:
        """The number of the first line; of the marker, if the block is empty."""
        lines = self.text.lines
        return self.location.line + (lines[0][0] - self.text.start if lines else 0)


def new_block(
    kind: BlockKind, location: SourceLocation, label: str | None = None, title: str = "", condition: str | None = None
) -> Block:
    """A block without lines."""
    return Block(kind, location, BlockText(location.line), label, title, condition)


def split_blocks(source: SourceFile, report: Report) -> list[Block]:
    """The blocks of a file, in order; comments belong to none."""
    splitter = Splitter(source, report)
    splitter.split()
    return splitter.blocks


class Splitter:
    """Goes over the lines with the block that is open; text outside of documentation is C.

    `blocks` are those that ended, all that have lines, and every heading. `stops` gives for the line of each closing
    marker, behind which no block is open, how many blocks there are up to it. `ends_open` says that the last block
    has no closing marker.
    """

    def __init__(self, source: SourceFile, report: Report) -> None:
        self.source = source
        self.report = report
        self.blocks: list[Block] = []
        self.stops: dict[int, int] = {}
        self.ends_open = False
        self.block = new_block(BlockKind.CODE, source.locate(1))

    def split(self, start: int = 1, ends: Container[int] = ()) -> int | None:
        """Split the lines from number `start` on.

        Ends behind the first closing marker in a line with a number in `ends`, and returns the number.
        """
        lines = self.source.lines
        self.block = new_block(BlockKind.CODE, self.source.locate(start))
        for number in range(start, len(lines) + 1):
            line = lines[number - 1]
            match = _MARKER.match(line) if line[:1] in _MARKER_STARTS else None
            if match is not None and self.take_marker(match[0], line, number):
                if number in ends and number in self.stops:
                    return number
                continue
            if self.block.kind is not BlockKind.CODE and self.begins_entry(line, number):
                self.unclosed()
                self.turn(new_block(BlockKind.CODE, self.source.locate(number)))
            self.block.text.lines.append((number, line))
        if self.block.kind is not BlockKind.CODE:
            self.end_open()
        self.turn(self.block)
        return None

    def end_open(self) -> None:
        """Note that the file ends inside of the block at hand.

        No entry is lost here, and hxtool never minded: the last qmp-commands.hx ends this way.
        """
        self.ends_open = True
        self.unclosed(Severity.WARNING)

    def take_marker(self, marker: str, line: str, number: int) -> bool:
        """Go past a marker; False for a heading that is part of a text."""
        if marker in _OPENING:
            self.open(marker, line, number)
        elif marker in _CLOSING:
            self.close(marker, number)
        elif marker != "HXCOMM":
            if self.block.kind is not BlockKind.CODE:
                return False
            self.head(marker, line, number)
        return True

    def turn(self, following: Block) -> None:
        """End the block at hand and go on with another."""
        ended, self.block = self.block, following
        if ended.text.lines or ended.kind is not BlockKind.CODE:
            self.blocks.append(ended)

    def open(self, marker: str, line: str, number: int) -> None:
        """An opening marker; inside another block it is a problem, and closes that one."""
        kind = _OPENING[marker]
        location = self.source.locate(number)
        if self.block.kind is not BlockKind.CODE:
            # The script of 2009 accepted a doubled STEXI, and nothing is lost by it.
            doubled = kind is self.block.kind is BlockKind.TEXINFO
            self.unclosed(Severity.WARNING if doubled else Severity.ERROR)
            if kind is self.block.kind and self.entry_follows(number):
                self.turn(new_block(BlockKind.CODE, location))
                return
        label = _LABEL.match(line)
        self.turn(new_block(kind, location, label=label[1].strip() if label else None))

    def close(self, marker: str, number: int) -> None:
        """A closing marker; one that closes nothing is a problem."""
        kind = _CLOSING[marker]
        location = self.source.locate(number)
        if self.block.kind is BlockKind.CODE:
            fields = {"found": marker, "opening": _OPENING_OF[kind]}
            self.report(MISPLACED_MARKER.at(location, length=len(marker), **fields))
            return
        if self.block.kind is not kind:
            self.unclosed()
        self.turn(new_block(BlockKind.CODE, self.source.locate(number + 1)))
        self.stops[number] = len(self.blocks)

    def head(self, marker: str, line: str, number: int) -> None:
        """A ``DEFHEADING(text)`` or ``ARCHHEADING(text, arch)``."""
        match = _HEADING.match(line)
        if match is None:
            form = "DEFHEADING(text)" if marker == "DEFHEADING" else "ARCHHEADING(text, architectures)"
            self.report(MALFORMED_HEADING.at(self.source.locate(number), length=len(marker), found=marker, form=form))
            return
        title = match["text"] if match["text"] is not None else match["arch_text"]
        arch = match["arch"].strip() if match["arch"] else None
        self.turn(new_block(BlockKind.HEADING, self.source.locate(number), title=title.strip(), condition=arch))
        self.turn(new_block(BlockKind.CODE, self.source.locate(number + 1)))

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
