"""Schemas that were read before, kept on disk.

A schema is found again by its path, the version of qmpdoc and that of Python; it is taken only if each of its files
has the bytes that it had then, whatever their times say. An entry is JSON with a checksum: nothing in it can run, and
one that is broken, of another version or not ours is as none. Entries are replaced whole, so that programs may share
them. A schema with an error is not kept, since its cure may lie in a file that is not there yet.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import partial
from typing import Any

from qmpdoc import __version__
from qmpdoc.diagnostic import Diagnostic, Report, Severity
from qmpdoc.late import maker
from qmpdoc.model import (
    DEFINITION_CLASSES,
    Branch,
    Command,
    Condition,
    ConditionOperator,
    Dialect,
    Direction,
    DocText,
    Example,
    Feature,
    JsonFault,
    Member,
    MemberGroup,
    Message,
    Note,
    NoteKind,
    Reference,
    Returns,
    Section,
    TypeReference,
    Value,
)
from qmpdoc.record import record_fields
from qmpdoc.source import SourceLocation, UnreadableSourceError, read_bytes, split_source

FORMAT = 1
"""Counts up whenever the form of an entry changes."""

MOST_ENTRIES = 64
"""Entries that are kept; beyond, the oldest go."""

_ENUMS = (Dialect, Direction, NoteKind, ConditionOperator)
_CLASSES: tuple[Any, ...] = (
    *DEFINITION_CLASSES,
    Member,
    Value,
    Branch,
    Returns,
    MemberGroup,
    Feature,
    Condition,
    TypeReference,
    DocText,
    Note,
    Example,
    Message,
    JsonFault,
    Section,
)
_TEXTS = ("body", "since", "notes", "examples")
_LATE: dict[Any, tuple[str, ...]] = {
    **dict.fromkeys(DEFINITION_CLASSES, _TEXTS),
    Command: (*_TEXTS, "returns", "errors"),
    Member: ("body", "since", "default"),
    Value: ("body", "since"),
}
_TUPLE, _PLACE, _ENUM, _FIRST_CLASS = range(4)
_PLAIN = frozenset({str, int, bool, type(None)})
_TAGS = {cls: _FIRST_CLASS + number for number, cls in enumerate(_CLASSES)}
_ENUM_NUMBERS: dict[Any, int] = {cls: number for number, cls in enumerate(_ENUMS)}


def cached_schema(path: str, report: Report, data: bytes | None = None) -> Reference:
    """Read the schema at `path` as `qmpdoc.qapi.read_schema` does, from the cache if it is there, and keep it there.

    `data` are the bytes of the file if they were read before.
    """
    entry = _entry_path(path)
    found = _load(entry, path, data) if entry else None
    if found is not None:
        reference, reported = found
        for each in reported:
            report(each)
        return reference
    from qmpdoc.qapi import read_schema

    reported = []
    reference = read_schema(path, reported.append, data=data)
    for each in reported:
        report(each)
    if entry and not any(each.severity is Severity.ERROR for each in reported):
        _store(entry, reference, reported)
    return reference


def _digest(data: bytes) -> str:
    from hashlib import blake2b

    return blake2b(data, digest_size=20).hexdigest()


def _entry_path(path: str) -> str | None:
    """The file of an entry; None where no folder for it can be had that is ours alone."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "qmpdoc")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        status = os.stat(folder)
    except OSError:
        return None
    if not os.path.isabs(base) or (hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022)):
        return None
    words = (path, os.path.abspath(path), __version__, FORMAT, sys.version)
    return os.path.join(folder, f"schema-{_digest(repr(words).encode('utf-8', 'surrogateescape'))}.json")


def _load(entry: str, path: str, data: bytes | None) -> tuple[Reference, list[Diagnostic]] | None:
    """What an entry holds, if it is whole and the files are as they were."""
    try:
        with open(entry, "rb") as stream:
            head, facts, texts = stream.read().split(b"\n")
        known = json.loads(head)
        if known["checksum"] != _digest(facts + b"\n" + texts):
            return None
        contents = {}
        for name, digest in known["files"]:
            contents[name] = data if data is not None and name == path else read_bytes(name)
            if _digest(contents[name]) != digest:
                return None
        return _Unpacker(texts, contents).unpack_all(json.loads(facts))
    except (
        OSError,
        UnreadableSourceError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
    ):
        return None


def _store(entry: str, reference: Reference, reported: list[Diagnostic]) -> None:
    """Write an entry, whole or not at all; that it cannot be written is no fault."""
    packer = _Packer()
    facts = packer.pack_all(reference, reported)
    body = json.dumps(facts, separators=(",", ":")).encode() + b"\n" + packer.texts_line()
    files = [(each.path, _digest(read_bytes(each.path))) for each in reference.sources]
    head = json.dumps({"checksum": _digest(body), "files": files}).encode()
    temporary = f"{entry}.{os.getpid()}"
    try:
        with open(temporary, "wb") as stream:
            stream.write(head + b"\n" + body)
        os.replace(temporary, entry)
        _prune(os.path.dirname(entry))
    except OSError:
        _remove(temporary)


def _prune(folder: str) -> None:
    entries = [each for each in os.scandir(folder) if each.name.startswith("schema-")]
    if len(entries) > MOST_ENTRIES:
        entries.sort(key=lambda each: each.stat().st_mtime)
        for each in entries[: len(entries) - MOST_ENTRIES]:
            _remove(each.path)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.remove(path)


class _Packer:
    """Makes JSON of a reference: lists whose first element tells what they stand for.

    Fields with their default are left out. The late fields go to `texts`, and their number there to the record.
    """

    def __init__(self) -> None:
        self.texts: list[Any] = []
        self.places: dict[tuple[str, SourceLocation | None], int] = {}
        self.chains: list[Any] = []

    def pack_all(self, reference: Reference, reported: list[Diagnostic]) -> list[Any]:
        """Everything but the late fields, which `texts_line` gives."""
        definitions = [self.pack(each) for each in reference.definitions]
        sections = [self.pack(each) for each in reference.sections]
        self.blocks = [self.pack(each) for each in reference.blocks]
        diagnostics = [
            (
                each.code,
                each.name,
                each.severity.value,
                each.message,
                self.pack(each.location),
                each.advice,
                each.length,
            )
            for each in reported
        ]
        origins = [self.pack(each.included_from) for each in reference.sources]
        return [self.chains, definitions, sections, list(reference.files), origins, diagnostics]

    def texts_line(self) -> bytes:
        """The late fields of all records, and the blocks."""
        return json.dumps([self.texts, self.blocks], separators=(",", ":")).encode()

    def pack(self, value: Any) -> Any:
        """One value."""
        cls = value.__class__
        if cls is tuple:
            return [_TUPLE, *[each if each.__class__ in _PLAIN else self.pack(each) for each in value]]
        if cls is SourceLocation:
            return [_PLACE, self._chain(value), value.line, value.column]
        if cls in _TAGS:
            return self._pack_record(value)
        if cls in _ENUM_NUMBERS:
            return [_ENUM, _ENUM_NUMBERS[cls], value.value]
        return value

    def _chain(self, place: SourceLocation) -> int:
        key = (place.file, place.included_from)
        if key not in self.places:
            outer = self.pack(place.included_from)
            self.chains.append([place.file, outer])
            self.places[key] = len(self.chains) - 1
        return self.places[key]

    def _pack_record(self, value: Any) -> list[Any]:
        cls = type(value)
        late = _LATE.get(cls, ())
        fields: dict[str, Any] = {}
        texts: dict[str, Any] = {}
        for each in record_fields(cls):
            given = getattr(value, each.name)
            if each.name in late:
                texts[each.name] = self.pack(given)
            elif given != each.default:
                fields[each.name] = self.pack(given)
        packed = [_TAGS[cls], fields]
        if late:
            self.texts.append(texts)
            packed.append(len(self.texts) - 1)
        return packed


class _Unpacker:
    """Makes a reference of what `_Packer` made; the late fields' JSON is parsed when the first of them is read."""

    def __init__(self, texts: bytes, contents: dict[str, bytes]) -> None:
        self.texts = texts
        self.contents = contents
        self.parsed: list[Any] | None = None
        self.chains: list[tuple[str, SourceLocation | None]] = []
        self.makers = {
            _FIRST_CLASS + number: maker(cls, _LATE[cls]) for number, cls in enumerate(_CLASSES) if cls in _LATE
        }

    def unpack_all(self, facts: list[Any]) -> tuple[Reference, list[Diagnostic]]:
        """The reference and what was reported when it was read."""
        chains, definitions, sections, files, origins, diagnostics = facts
        for name, outer in chains:
            self.chains.append((name, self.unpack(outer)))
        made: Reference = maker(Reference, ("sources", "blocks"))(
            partial(self._sources, files, origins),
            definitions=tuple([self._record(each) for each in definitions]),
            sections=tuple([self._record(each) for each in sections]),
            files=tuple(files),
        )
        reported = [
            Diagnostic(
                code=code,
                name=name,
                severity=Severity(severity),
                message=message,
                location=self.unpack(place),
                advice=advice,
                length=length,
            )
            for code, name, severity, message, place, advice, length in diagnostics
        ]
        return made, reported

    def _sources(self, files: list[str], origins: list[Any]) -> dict[str, Any]:
        sources = (
            split_source(self.contents[name], name, self.unpack(origin))
            for name, origin in zip(files, origins, strict=True)
        )
        return {"sources": tuple(sources), "_pending": self._blocks}

    def _blocks(self) -> dict[str, Any]:
        return {"blocks": tuple(self._record(each) for each in self._late()[1])}

    def _late(self) -> list[Any]:
        if self.parsed is None:
            self.parsed = json.loads(self.texts)
        return self.parsed

    def _fields(self, number: int) -> dict[str, Any]:
        fields: dict[str, Any] = self._late()[0][number]
        return {name: self.unpack(value) for name, value in fields.items()}

    def unpack(self, value: Any) -> Any:
        """One value."""
        if value.__class__ is not list:
            return value
        tag = value[0]
        if tag == _PLACE:
            name, outer = self.chains[value[1]]
            return SourceLocation(name, value[2], value[3], outer)
        if tag == _TUPLE:
            return tuple([each if each.__class__ is not list else self.unpack(each) for each in value[1:]])
        if tag == _ENUM:
            return _ENUMS[value[1]](value[2])
        return self._record(value)

    def _record(self, value: list[Any]) -> Any:
        tag, fields = value[0], value[1]
        for name, each in fields.items():
            if each.__class__ is list:
                fields[name] = self.unpack(each)
        if len(value) == 3:
            return self.makers[tag](partial(self._fields, value[2]), **fields)
        return _CLASSES[tag - _FIRST_CLASS](**fields)
