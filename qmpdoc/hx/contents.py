"""The blocks of an ``.hx`` file, each given to the entry or the section that it follows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceFile
from qmpdoc.hx.again import HxCache
from qmpdoc.hx.blocks import Block, BlockKind
from qmpdoc.hx.entries import EntryReader
from qmpdoc.hx.names import head_lines, heads_name
from qmpdoc.hx.tokens import tokenize
from qmpdoc.model import Entry, Section

HUMAN = (BlockKind.TEXINFO, BlockKind.RST)
"""Blocks for the human monitor and the manual."""


class Place(msgspec.Struct):
    """An entry, the section it is in, and the human-monitor blocks that describe it."""

    entry: Entry
    section: str | None
    blocks: list[Block] = msgspec.field(default_factory=list)


class Contents(msgspec.Struct):
    """A file's entries, sections and blocks, in order, before they are joined."""

    places: list[Place] = msgspec.field(default_factory=list)
    sections: list[Section] = msgspec.field(default_factory=list)
    section_blocks: list[tuple[Section | None, Block]] = msgspec.field(default_factory=list)
    qmp_blocks: list[tuple[Block, Entry | None]] = msgspec.field(default_factory=list)
    blocks: list[Block] = msgspec.field(default_factory=list)

    @property
    def for_humans(self) -> bool:
        """Whether any text for the human monitor or the manual is in the file."""
        return any(each.kind in HUMAN for each in self.blocks)


def collect(source: SourceFile, reader: EntryReader, report: Report, cache: HxCache) -> Contents:
    """Go through the blocks and give each to the entry or the section before it."""
    contents = Contents()
    section: Section | None = None
    fresh = True
    for block in cache.blocks(source, report):
        if block.kind is BlockKind.CODE:
            title = section.title if section else None
            found = [Place(entry, title) for entry in _entries(block, reader, cache)]
            contents.places.extend(found)
            fresh = fresh and not found
        elif block.kind is BlockKind.HEADING:
            if block.title:
                section = Section(title=block.title, condition=block.condition, location=block.location)
                contents.sections.append(section)
                fresh = True
        else:
            contents.blocks.append(block)
            before = contents.places[-1] if contents.places else None
            if block.kind is BlockKind.QMP:
                contents.qmp_blocks.append((block, before.entry if before else None))
            elif fresh or before is None:
                contents.section_blocks.append((section, block))
            else:
                _give(block, contents.places)
    reader.conditions.finish()
    return contents


def _entries(block: Block, reader: EntryReader, cache: HxCache) -> Sequence[Entry]:
    """The entries of a run of C. Where they are known, its preprocessor lines still count for what is behind it."""
    conditions = reader.conditions
    taken = len(conditions.taken)
    key = block.text, conditions.branches()
    moved = block.location.line - block.text.start

    def make() -> list[Entry]:
        found = [*reader.read(tokenize(block.lines))]
        block.text.directives = tuple([replace(each, line=each.line - moved) for each in conditions.taken[taken:]])
        return found

    entries = cache.placed(lambda: key, block.first_line, make)
    if block.text.directives and len(conditions.taken) == taken:
        for each in block.text.directives:
            conditions.take(replace(each, line=each.line + moved))
    return entries


def _give(block: Block, places: Sequence[Place]) -> None:
    """Give a block to the entry before it, and to those before that which share it by name."""
    places[-1].blocks.append(block)
    heads = head_lines(block)
    for index in range(len(places) - 2, -1, -1):
        if places[index].blocks:
            break
        if heads_name(heads, places[index].entry):
            places[index].blocks.append(block)
