"""A cache on disk for interfaces that were read, without their texts.

An entry holds each definition on its own, and one is decoded at its first use: a check of some requests against a
release needs a few of its 1,500 definitions. As in `qmpdoc.loading.cache`, an entry is taken only while the files that
it was made of have the bytes that they had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from qmpdoc.diagnostics.diagnostic import Diagnostic
from qmpdoc.files.source import SourceFile, SourceLocation, UnreadableSourceError, read_bytes
from qmpdoc.loading.cache import digest_of, entry_path, read_entry, write_entry
from qmpdoc.model import Alternate, Command, Enum, Event, Struct, Union
from qmpdoc.model.interface import Interface
from qmpdoc.model.types import Feature

D = TypeVar("D")
_NOWHERE = SourceLocation("")
_TEXTS = frozenset(
    {"annotation", "argument_notes", "body", "caption", "errors", "examples", "notes", "section", "title"}
)
"""Fields of definitions and their parts without an effect on messages."""
_COMMAND = msgspec.msgpack.Decoder(Command)
_EVENT = msgspec.msgpack.Decoder(Event)
_TYPE = msgspec.msgpack.Decoder(Struct | Union | Enum | Alternate)


class StoredInterface(msgspec.Struct, frozen=True):
    """An interface, and the diagnostics about what its reader guessed or left out."""

    interface: Interface
    guessed: tuple[Diagnostic, ...] = ()


class CachedInterface(msgspec.Struct, frozen=True, array_like=True):
    """An entry: the digests of its files by path, and the definitions by name."""

    digests: dict[str, str]
    guessed: tuple[Diagnostic, ...]
    masked: bool
    words: frozenset[str]
    commands: dict[str, msgspec.Raw]
    events: dict[str, msgspec.Raw]
    types: dict[str, msgspec.Raw]


class _Decoded(Mapping[str, D], Generic[D]):
    """Definitions by name, each decoded at its first use."""

    def __init__(self, encoded: Mapping[str, msgspec.Raw], decoder: msgspec.msgpack.Decoder[Any]) -> None:
        self._encoded = encoded
        self._decoder = decoder
        self._decoded: dict[str, D] = {}

    def __getitem__(self, name: str) -> D:
        if name not in self._decoded:
            self._decoded[name] = self._decoder.decode(self._encoded[name])
        return self._decoded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._encoded

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)


_ENTRY = msgspec.msgpack.Decoder(CachedInterface)


def load_interface(path: str) -> StoredInterface | None:
    """Return the interface that was stored of the file at `path`, unless that or a file that it includes changed."""
    entry = entry_path("interface", path)
    try:
        body = read_entry(entry) if entry else None
        if body is None:
            return None
        found = _ENTRY.decode(body)
        if any(digest_of(read_bytes(each)) != digest for each, digest in found.digests.items()):
            return None
    except (OSError, UnreadableSourceError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    interface = Interface(
        commands=_Decoded(found.commands, _COMMAND),
        events=_Decoded(found.events, _EVENT),
        types=_Decoded(found.types, _TYPE),
        words=found.words,
        masked=found.masked,
    )
    return StoredInterface(interface, found.guessed)


def store_interface(path: str, read: StoredInterface, sources: Sequence[SourceFile]) -> None:
    """Store what was read of the file at `path`; `sources` are those that it includes, itself among them or not."""
    entry = entry_path("interface", path)
    if entry is None:
        return
    interface = read.interface
    try:
        digests = {each: digest_of(read_bytes(each)) for each in (path, *(source.path for source in sources))}
    except (OSError, UnreadableSourceError):
        return
    cached = CachedInterface(
        digests=digests,
        guessed=read.guessed,
        masked=interface.masked,
        words=interface.words,
        commands=_encoded(interface.commands),
        events=_encoded(interface.events),
        types=_encoded(interface.types),
    )
    write_entry(entry, msgspec.msgpack.encode(cached))


def _encoded(definitions: Mapping[str, object]) -> dict[str, msgspec.Raw]:
    return {name: msgspec.Raw(msgspec.msgpack.encode(_without_texts(each))) for name, each in definitions.items()}


def _without_texts(value: Any) -> Any:
    """A definition or a part of one without places and texts, except for what it says of its features."""
    if isinstance(value, SourceLocation):
        return _NOWHERE
    if isinstance(value, tuple):
        return tuple([_without_texts(each) for each in value])
    if not isinstance(value, msgspec.Struct):
        return value
    left_out = frozenset[str]() if isinstance(value, Feature) else _TEXTS
    names = [each for each in value.__struct_fields__ if each not in left_out]
    return type(value)(**{each: _without_texts(getattr(value, each)) for each in names})
