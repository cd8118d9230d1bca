"""A cache on disk for schemas that were read.

A schema is found again by its path, the version and code of qmpdoc and the version of Python; it is taken only if each
of its files has the bytes that it had then, whatever their times say. An entry is MessagePack with a checksum: nothing
in it can run, and one that is broken, of another version or not ours is ignored. Entries are replaced whole, so that
programs may share them. A schema with an error is not stored, since the fix may be a file that does not exist yet.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic, Report, Severity
from qmpdoc.files.source import SourceLocation, UnreadableSourceError, read_bytes, split_source
from qmpdoc.model import AnyDefinition, DocText, Reference, Section
from qmpdoc.version import __version__

FORMAT = 3
"""Counts up whenever the form of an entry changes."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_MAKERS = ("files", "diagnostics", "model", "hx", "qapi", "markup", "markup/qmptext", "loading")
"""The folders of the modules that take part in reading definition files."""

MOST_ENTRIES = 64
"""The number of stored entries of a kind; beyond, the oldest go."""


def cached_schema(path: str, report: Report, data: bytes | None = None) -> Reference:
    """Read the schema at `path` as `qmpdoc.qapi.read_schema` does, from the cache if possible, and store it there.

    `data` are the bytes of the file if they were read before.
    """
    entry = entry_path("schema", path)
    found = _load(entry, path, data) if entry else None
    if found is not None:
        for each in found[1]:
            report(each)
        return found[0]
    from qmpdoc.qapi import read_schema

    reported: list[Diagnostic] = []
    reference = read_schema(path, reported.append, data=data)
    for each in reported:
        report(each)
    if entry and not any(each.severity is Severity.ERROR for each in reported):
        _store(entry, reference, reported)
    return reference


def digest_of(data: bytes | memoryview) -> str:
    """Return what identifies the content of a file."""
    from hashlib import blake2b

    return blake2b(data, digest_size=20).hexdigest()


def cache_folder() -> str | None:
    """The folder of what this user's runs store; None without one that belongs to this user only."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "qmpdoc")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        status = os.stat(folder)
    except OSError:
        return None
    if not os.path.isabs(base) or (hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022)):
        return None
    return folder


def entry_path(kind: str, path: str) -> str | None:
    """The file of the entry of a kind that is made of the file at `path`; None without a folder for it."""
    folder = cache_folder()
    if folder is None:
        return None
    words = (path, os.path.abspath(path), __version__, FORMAT, sys.version, _state_of_code())
    return os.path.join(folder, f"{kind}-{digest_of(repr(words).encode('utf-8', 'surrogateescape'))}.msgpack")


@cache
def _state_of_code() -> list[tuple[str, int, int]]:
    """The sizes and times of the modules that make an entry: in a checkout they change, and the version does not."""
    found = []
    for part in _MAKERS:
        with suppress(OSError):  # a package in an archive has no folder, and does not change
            for each in os.scandir(os.path.join(_PACKAGE, part)):
                if each.name.endswith(".py"):
                    status = each.stat()
                    found.append((f"{part}/{each.name}", status.st_size, status.st_mtime_ns))
    return sorted(found)


class CachedSource(msgspec.Struct, frozen=True, array_like=True):
    """A file that a schema was read from: its path, the digest of its bytes, and who included it."""

    path: str
    digest: str
    included_from: SourceLocation | None


class CachedSchema(msgspec.Struct, frozen=True, array_like=True):
    """An entry: what was read and reported, and the files that it is true of."""

    sources: tuple[CachedSource, ...]
    sections: tuple[Section, ...]
    definitions: tuple[AnyDefinition, ...]
    files: tuple[str, ...]
    blocks: tuple[DocText, ...]
    reported: tuple[Diagnostic, ...]


def _load(entry: str, path: str, data: bytes | None) -> tuple[Reference, tuple[Diagnostic, ...]] | None:
    """Return what an entry has, if it is whole and the files have the bytes that they had."""
    try:
        body = read_entry(entry)
        if body is None:
            return None
        known = msgspec.msgpack.decode(body, type=CachedSchema)
        sources = []
        for each in known.sources:
            content = data if data is not None and each.path == path else read_bytes(each.path)
            if digest_of(content) != each.digest:
                return None
            sources.append(split_source(content, each.path, each.included_from))
    except (OSError, UnreadableSourceError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    reference = Reference(
        sections=known.sections,
        definitions=known.definitions,
        files=known.files,
        sources=tuple(sources),
        blocks=known.blocks,
    )
    return reference, known.reported


def _store(entry: str, reference: Reference, reported: list[Diagnostic]) -> None:
    """Write an entry, whole or not at all; an entry that cannot be written is not an error."""
    body = msgspec.msgpack.encode(
        CachedSchema(
            sources=tuple(
                CachedSource(each.path, digest_of(read_bytes(each.path)), each.included_from)
                for each in reference.sources
            ),
            sections=reference.sections,
            definitions=reference.definitions,
            files=reference.files,
            blocks=reference.blocks,
            reported=tuple(reported),
        )
    )
    write_entry(entry, body)


_CHECKSUM = 40
"""The length of the checksum before an entry, in hexadecimal digits."""


def read_entry(entry: str) -> memoryview | None:
    """Return the body of an entry, None where it is not whole; raises `OSError` if it does not exist."""
    with open(entry, "rb") as stream:
        data = memoryview(stream.read())
    checksum, body = data[:_CHECKSUM], data[_CHECKSUM + 1 :]
    return body if checksum == digest_of(body).encode() else None


def write_entry(entry: str, body: bytes) -> None:
    """Write an entry, whole or not at all; one that cannot be written is not an error."""
    temporary = f"{entry}.{os.getpid()}"
    try:
        with open(temporary, "wb") as stream:
            stream.write(digest_of(body).encode() + b"\n" + body)
        os.replace(temporary, entry)
        _prune(os.path.dirname(entry), os.path.basename(entry).partition("-")[0])
    except OSError:
        _remove(temporary)


def _prune(folder: str, kind: str) -> None:
    entries = [each for each in os.scandir(folder) if each.name.startswith(f"{kind}-")]
    if len(entries) > MOST_ENTRIES:
        entries.sort(key=lambda each: each.stat().st_mtime)
        for each in entries[: len(entries) - MOST_ENTRIES]:
            _remove(each.path)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.remove(path)
