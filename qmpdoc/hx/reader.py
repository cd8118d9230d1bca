"""An ``.hx`` file → its part of the model: entries and texts joined into definitions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import SourceFile
from qmpdoc.hx.again import HxCache, NoCache
from qmpdoc.hx.blocks import DIALECTS, Block
from qmpdoc.hx.contents import Contents, Place, collect
from qmpdoc.hx.entries import EntryReader
from qmpdoc.hx.extensions import NO_EXTENSIONS, HxExtensions
from qmpdoc.hx.names import parent_of, primary_name
from qmpdoc.hx.repeated import report_repeated
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


def read_hx(
    source: SourceFile, report: Report, extensions: HxExtensions = NO_EXTENSIONS, cache: HxCache | None = None
) -> Reference:
    """Read an ``.hx`` file of any age; `extensions` are what its tree adds to the notation.

    `cache` has what the file was before, whose pieces are taken where they did not change.
    """
    cache = cache if cache is not None else NoCache()
    report = cache.watched(report)
    contents = collect(source, EntryReader(source, report, extensions), report, cache)
    report_repeated([each.entry for each in contents.places], report)
    document = _read_document(contents, source, report, cache)
    human = _human_definitions(contents, source, cache)
    commands = _commands(contents, document, source, cache)
    definitions = sorted([*human, *commands], key=lambda each: each.location.line)
    return Reference(
        sections=tuple(sorted([*_sections(contents), *document.sections], key=lambda each: each.location.line)),
        definitions=tuple(definitions),
        files=(source.path,),
        sources=(source,),
        blocks=tuple([_verbatim(each, source, cache) for each in contents.blocks]),
    )


def _read_document(contents: Contents, source: SourceFile, report: Report, cache: HxCache) -> QmpDocument:
    """The plain QMP text of the file's ``SQMP`` blocks."""
    return read_qmp_text(
        [[TextLine(line, number) for number, line in block.lines] for block, _ in contents.qmp_blocks],
        source.locate(1),
        report,
        known_names=frozenset(name for each in contents.places for name in each.entry.names),
        title_names=[primary_name(entry.names) if entry else None for _, entry in contents.qmp_blocks],
        of_one_entry=[entry is not None and _is_qmp_only(entry) for _, entry in contents.qmp_blocks],
        pieces=cache,
    )


def _sections(contents: Contents) -> list[Section]:
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


def _verbatim(block: Block, source: SourceFile, cache: HxCache) -> DocText:
    """A block as it is."""
    first = block.first_line

    def make() -> list[DocText]:
        text = DocText(
            dialect=DIALECTS[block.kind],
            lines=tuple([line for _, line in block.lines]),
            location=source.locate(first),
            numbers=tuple([number for number, _ in block.lines]),
        )
        return [text]

    return cache.placed(lambda: ("block", block.text), first, make)[0]


def _body(place: Place, cache: HxCache) -> DocText | None:
    """The blocks of an entry as one text."""
    blocks = place.blocks
    if not blocks:
        return None
    first = place.entry.location.line

    def make() -> list[DocText]:
        text = _joined(blocks, place.entry.location)
        return [text] if text is not None else []

    found = cache.placed(lambda: ("text", *[(each.text, each.location.line - first) for each in blocks]), first, make)
    return found[0] if found else None


def _human_definitions(contents: Contents, source: SourceFile, cache: HxCache) -> list[AnyDefinition]:
    """Options, tool commands, and human-monitor commands unless the file is a table of QMP commands."""
    stem = os.path.splitext(os.path.basename(source.path))[0]
    monitor = [each for each in contents.places if each.entry.kind in (EntryKind.DESIGNATED, EntryKind.POSITIONAL)]
    parent = parent_of([(each.entry, each.blocks) for each in monitor], stem)
    qmp_table = _is_qmp_table(contents, stem)
    found: list[AnyDefinition] = []
    for place in contents.places:
        if place.entry.kind in (EntryKind.OPTION, EntryKind.TOOL_COMMAND):
            found.append(_row(place, cache))
        elif not qmp_table and not _is_qmp_only(place.entry):
            found.append(_hmp_command(place, parent, cache))
            name = primary_name(place.entry.names)
            found.extend(_hmp_command(Place(inner, place.section), name, cache) for inner in place.entry.entries)
    return found


def _is_qmp_only(entry: Entry) -> bool:
    """Whether an entry of a combined file is a command of QMP alone, as its flags say (2010 to 2011)."""
    return "MONITOR_CMD_QMP_ONLY" in (entry.flags or "")


def _is_qmp_table(contents: Contents, stem: str) -> bool:
    """Whether a file's entries are QMP commands, by its texts, by its name or by all of its handlers."""
    if contents.for_humans:
        return False
    handlers = [each.entry.handler or "" for each in contents.places]
    generated = bool(handlers) and all(each.startswith("qmp_marshal") for each in handlers)
    return bool(contents.qmp_blocks) or stem.startswith("qmp") or generated


def _hmp_command(place: Place, parent: str | None, cache: HxCache) -> HmpCommand:
    names = place.entry.names
    name = primary_name(names)
    prefix = f"{parent} " if parent else ""
    body, label = _body(place, cache), _label(place)

    def make() -> HmpCommand:
        return HmpCommand(
            name=prefix + name,
            aliases=tuple([prefix + each for each in names if each != name]),
            documented=bool(place.blocks),
            body=body,
            condition=place.entry.condition,
            section=place.section,
            parent=parent,
            label=label,
            entry=place.entry,
            location=place.entry.location,
        )

    return cache.made((place.entry, body), (place.section, parent, label, bool(place.blocks)), make)


def _row(place: Place, cache: HxCache) -> Option | ToolCommand:
    """The definition of a ``DEF()`` row."""
    kind = Option if place.entry.kind is EntryKind.OPTION else ToolCommand
    body, label = _body(place, cache), _label(place)

    def make() -> Option | ToolCommand:
        return kind(
            name=place.entry.name,
            documented=bool(place.blocks),
            body=body,
            condition=place.entry.condition,
            section=place.section,
            label=label,
            entry=place.entry,
            location=place.entry.location,
        )

    return cache.made((place.entry, body), (place.section, label, bool(place.blocks)), make)


def _label(place: Place) -> str | None:
    return next((each.label for each in place.blocks if each.label), None)


def _commands(contents: Contents, document: QmpDocument, source: SourceFile, cache: HxCache) -> list[AnyDefinition]:
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
            found.append(cache.made((each, entry), aliases, partial(_with_entry, each, entry, aliases)))
    stem = os.path.splitext(os.path.basename(source.path))[0]
    qmp_table = _is_qmp_table(contents, stem)
    found.extend(
        _undocumented(place.entry, document.sections, cache)
        for place in contents.places
        if (qmp_table or _is_qmp_only(place.entry)) and not documented.intersection(place.entry.names)
    )
    return found


def _with_entry(command: Command, entry: Entry, aliases: tuple[str, ...]) -> Command:
    return replace(command, entry=entry, condition=entry.condition, aliases=aliases)


def _by_suffix(name: str, entries: dict[str, Entry]) -> Entry | None:
    """The entry for a name that begins with an unknown macro: ``VENDOR_PREFIX "drive_del"``."""
    if not name.startswith("__"):
        return None
    hidden = (each for each, entry in entries.items() if name.endswith(each) and _hides_its_name(entry))
    found = max(hidden, key=len, default="")
    return entries[found] if found else None


def _hides_its_name(entry: Entry) -> bool:
    return any(each.name == "name" and each.incomplete for each in entry.fields)


def _undocumented(entry: Entry, sections: Sequence[Section], cache: HxCache) -> Command:
    before = [each.title for each in sections if each.location.line < entry.location.line]
    section = before[-1] if before else None

    def make() -> Command:
        name = primary_name(entry.names)
        return Command(
            name=name,
            aliases=tuple([each for each in entry.names if each != name]),
            condition=entry.condition,
            section=section,
            entry=entry,
            location=entry.location,
        )

    return cache.made((entry,), ("undocumented", section), make)
