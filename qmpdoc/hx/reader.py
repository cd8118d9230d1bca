"""An ``.hx`` file → its part of the model: entries and texts joined into definitions."""

from __future__ import annotations

import os
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceFile
from qmpdoc.hx.blocks import DIALECTS, Block, BlockKind, split_blocks
from qmpdoc.hx.entries import EntryReader
from qmpdoc.hx.extensions import NO_EXTENSIONS, HxExtensions
from qmpdoc.hx.names import head_lines, heads_name, parent_of, primary_name
from qmpdoc.hx.repeated import report_repeated
from qmpdoc.hx.tokens import tokenize
from qmpdoc.markup.lines import TextLine, dedented, doc_text
from qmpdoc.markup.qmptext.reader import QmpDocument, read_qmp_text
from qmpdoc.model import (
    AnyDefinition,
    Command,
    DocText,
    Entry,
    EntryKind,
    Event,
    HmpCommand,
    Option,
    Reference,
    Section,
    SourceLocation,
    ToolCommand,
)

_HUMAN = (BlockKind.TEXINFO, BlockKind.RST)


class _Place(msgspec.Struct):
    """An entry, the section it is in, and the human-monitor blocks that describe it."""

    entry: Entry
    section: str | None
    blocks: list[Block] = msgspec.field(default_factory=list)


class _Contents(msgspec.Struct):
    """A file's entries, sections and blocks, in order, before they are joined."""

    places: list[_Place] = msgspec.field(default_factory=list)
    sections: list[Section] = msgspec.field(default_factory=list)
    section_blocks: list[tuple[Section | None, Block]] = msgspec.field(default_factory=list)
    qmp_blocks: list[tuple[Block, Entry | None]] = msgspec.field(default_factory=list)
    blocks: list[Block] = msgspec.field(default_factory=list)

    @property
    def for_humans(self) -> bool:
        """Whether any text for the human monitor or the manual is in the file."""
        return any(each.kind in _HUMAN for each in self.blocks)


def read_hx(source: SourceFile, report: Report, extensions: HxExtensions = NO_EXTENSIONS) -> Reference:
    """Read an ``.hx`` file of any age; `extensions` are what its tree adds to the notation."""
    contents = _collect(source, EntryReader(source, report, extensions), report)
    report_repeated([each.entry for each in contents.places], report)
    document = _read_document(contents, source, report)
    human = _human_definitions(contents, source)
    commands = _commands(contents, document, source)
    definitions = sorted([*human, *commands], key=lambda each: each.location.line)
    return Reference(
        sections=tuple(sorted([*_sections(contents), *document.sections], key=lambda each: each.location.line)),
        definitions=tuple(definitions),
        files=(source.path,),
        sources=(source,),
        blocks=tuple([_verbatim(each, source) for each in contents.blocks]),
    )


def _collect(source: SourceFile, reader: EntryReader, report: Report) -> _Contents:
    """Go through the blocks and give each to the entry or the section before it."""
    contents = _Contents()
    section: Section | None = None
    fresh = True
    for block in split_blocks(source, report):
        if block.kind is BlockKind.CODE:
            title = section.title if section else None
            found = [_Place(entry, title) for entry in reader.read(tokenize(block.lines))]
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


def _give(block: Block, places: Sequence[_Place]) -> None:
    """Give a block to the entry before it, and to those before that which share it by name."""
    places[-1].blocks.append(block)
    heads = head_lines(block)
    for index in range(len(places) - 2, -1, -1):
        if places[index].blocks:
            break
        if heads_name(heads, places[index].entry):
            places[index].blocks.append(block)


def _read_document(contents: _Contents, source: SourceFile, report: Report) -> QmpDocument:
    """The plain QMP text of the file's ``SQMP`` blocks."""
    return read_qmp_text(
        [[TextLine(line, number) for number, line in block.lines] for block, _ in contents.qmp_blocks],
        source.locate(1),
        report,
        known_names=frozenset(name for each in contents.places for name in each.entry.names),
        title_names=[primary_name(entry.names) if entry else None for _, entry in contents.qmp_blocks],
        of_one_entry=[entry is not None and _is_qmp_only(entry) for _, entry in contents.qmp_blocks],
    )


def _sections(contents: _Contents) -> list[Section]:
    """The headings of the file, and its texts that no entry precedes."""
    bodies: dict[int, list[Block]] = {}
    for section, block in contents.section_blocks:
        bodies.setdefault(id(section), []).append(block)
    found = [
        replace(each, body=_joined(bodies[id(each)], each.location)) if id(each) in bodies else each
        for each in contents.sections
    ]
    preface = bodies.get(id(None))
    if preface:
        body = _joined(preface, preface[0].location)
        found.insert(0, Section(title="", level=0, body=body, location=preface[0].location))
    return found


def _joined(blocks: Sequence[Block], place: SourceLocation) -> DocText | None:
    """Blocks of one dialect as one text, each without its own indentation and separated by blank lines."""
    lines: list[TextLine] = []
    for block in blocks:
        if lines:
            lines.append(TextLine("", block.location.line))
        lines.extend(dedented([TextLine(line, number) for number, line in block.lines]))
    return doc_text(lines, place, DIALECTS[blocks[0].kind])


def _verbatim(block: Block, source: SourceFile) -> DocText:
    """A block as it is."""
    first = block.lines[0][0] if block.lines else block.location.line
    return DocText(
        dialect=DIALECTS[block.kind],
        lines=tuple([line for _, line in block.lines]),
        location=source.locate(first),
        numbers=tuple([number for number, _ in block.lines]),
    )


def _human_definitions(contents: _Contents, source: SourceFile) -> list[AnyDefinition]:
    """Options, tool commands, and human-monitor commands unless the file is a table of QMP commands."""
    stem = os.path.splitext(os.path.basename(source.path))[0]
    monitor = [each for each in contents.places if each.entry.kind in (EntryKind.DESIGNATED, EntryKind.POSITIONAL)]
    parent = parent_of([(each.entry, each.blocks) for each in monitor], stem)
    qmp_table = _is_qmp_table(contents, stem)
    found: list[AnyDefinition] = []
    for place in contents.places:
        if place.entry.kind in (EntryKind.OPTION, EntryKind.TOOL_COMMAND):
            found.append(_row(place))
        elif not qmp_table and not _is_qmp_only(place.entry):
            found.append(_hmp_command(place, parent))
            name = primary_name(place.entry.names)
            found.extend(_hmp_command(_Place(inner, place.section), name) for inner in place.entry.entries)
    return found


def _is_qmp_only(entry: Entry) -> bool:
    """Whether an entry of a combined file is a command of QMP alone, as its flags say (2010 to 2011)."""
    return "MONITOR_CMD_QMP_ONLY" in (entry.flags or "")


def _is_qmp_table(contents: _Contents, stem: str) -> bool:
    """Whether a file's entries are QMP commands: it has text for QMP only, or none and says so in its name."""
    if contents.for_humans:
        return False
    return bool(contents.qmp_blocks) or stem.startswith("qmp")


def _hmp_command(place: _Place, parent: str | None) -> HmpCommand:
    names = place.entry.names
    name = primary_name(names)
    prefix = f"{parent} " if parent else ""
    return HmpCommand(
        name=prefix + name,
        aliases=tuple([prefix + each for each in names if each != name]),
        documented=bool(place.blocks),
        body=_joined(place.blocks, place.entry.location) if place.blocks else None,
        condition=place.entry.condition,
        section=place.section,
        parent=parent,
        label=_label(place),
        entry=place.entry,
        location=place.entry.location,
    )


def _row(place: _Place) -> Option | ToolCommand:
    """The definition of a ``DEF()`` row."""
    kind = Option if place.entry.kind is EntryKind.OPTION else ToolCommand
    return kind(
        name=place.entry.name,
        documented=bool(place.blocks),
        body=_joined(place.blocks, place.entry.location) if place.blocks else None,
        condition=place.entry.condition,
        section=place.section,
        label=_label(place),
        entry=place.entry,
        location=place.entry.location,
    )


def _label(place: _Place) -> str | None:
    return next((each.label for each in place.blocks if each.label), None)


def _commands(contents: _Contents, document: QmpDocument, source: SourceFile) -> list[AnyDefinition]:
    """The QMP commands and events of the texts, each with its entry, and the QMP entries without a text."""
    entries: dict[str, Entry] = {}
    for place in contents.places:
        for name in place.entry.names:
            entries.setdefault(name, place.entry)
    found: list[AnyDefinition] = []
    documented = set()
    qmp_only = not contents.for_humans
    for each in document.definitions:
        entry = (entries.get(each.name) or _by_suffix(each.name, entries)) if isinstance(each, Command) else None
        documented.add(each.name)
        documented.update(entry.names if entry is not None else ())
        if isinstance(each, Event) or entry is None:
            found.append(each)
        else:
            aliases = tuple([name for name in entry.names if name != each.name]) if qmp_only else ()
            found.append(replace(each, entry=entry, condition=entry.condition, aliases=aliases))
    stem = os.path.splitext(os.path.basename(source.path))[0]
    qmp_table = _is_qmp_table(contents, stem)
    found.extend(
        _undocumented(place.entry, document.sections)
        for place in contents.places
        if (qmp_table or _is_qmp_only(place.entry)) and not documented.intersection(place.entry.names)
    )
    return found


def _by_suffix(name: str, entries: dict[str, Entry]) -> Entry | None:
    """The entry for a name that begins with an unknown macro: ``VENDOR_PREFIX "drive_del"``."""
    if not name.startswith("__"):
        return None
    hidden = (each for each, entry in entries.items() if name.endswith(each) and _hides_its_name(entry))
    found = max(hidden, key=len, default="")
    return entries[found] if found else None


def _hides_its_name(entry: Entry) -> bool:
    return any(each.name == "name" and each.incomplete for each in entry.fields)


def _undocumented(entry: Entry, sections: Sequence[Section]) -> Command:
    before = [each.title for each in sections if each.location.line < entry.location.line]
    name = primary_name(entry.names)
    return Command(
        name=name,
        aliases=tuple([each for each in entry.names if each != name]),
        condition=entry.condition,
        section=before[-1] if before else None,
        entry=entry,
        location=entry.location,
    )
