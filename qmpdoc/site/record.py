"""What the site stores of each version, so that a further run does not read it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

import msgspec

from qmpdoc.compare.change import Change
from qmpdoc.compare.facts import VersionFacts
from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.model.replacement import replacement_of
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.names import page_paths

Key = tuple[str, str]
"""The kind and name of a definition."""


class LastText(msgspec.Struct, frozen=True, array_like=True):
    """What the last version that had a definition said of it."""

    paragraphs: tuple[str, ...] = ()
    instead: str = ""


Paths = dict[str, dict[str, str]]
"""The page of each definition, by kind and name."""
LastTexts = dict[str, dict[str, LastText]]
"""The last texts of definitions, by kind and name."""


class VersionRecord(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A version as the run that wrote it knew it.

    `inputs` identifies the content of its files, and is empty where that requires reading them. `content` is a digest
    of them, and `state` one of all that its pages are made from, the versions before it among that. `steps` are the
    changes since the version before, and `removed` the last texts of what that one had and this one lacks.
    """

    inputs: str
    content: str
    state: str
    facts: VersionFacts
    paths: Paths
    steps: tuple[Change, ...] = ()
    removed: LastTexts = {}

    def path(self, key: Key) -> str | None:
        """The page of a definition."""
        return self.paths.get(key[0], {}).get(key[1])

    def definitions(self) -> Iterator[Key]:
        """The kind and name of each definition."""
        return ((kind, name) for kind, names in self.paths.items() for name in names)


_DECODER = msgspec.msgpack.Decoder(VersionRecord)


def decode_record(data: bytes | None) -> VersionRecord | None:
    """Return what `encode_record` wrote; None for anything else."""
    try:
        return _DECODER.decode(data) if data else None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def encode_record(record: VersionRecord) -> bytes:
    """Return a record as the bytes of a file."""
    return msgspec.msgpack.encode(record)


def paths_of(reference: Reference) -> Paths:
    """The page of each definition, by kind and name."""
    unique = list(ReferenceIndex(reference).unique())
    found: Paths = {}
    for each, path in zip(unique, page_paths(unique).values(), strict=True):
        found.setdefault(each.kind, {})[each.name] = path
    return found


def last_texts(before: Reference, after: Mapping[str, Mapping[str, str]]) -> LastTexts:
    """The texts of the definitions of `before` that have no page among those of `after`."""
    found: LastTexts = {}
    for each in before.definitions:
        if each.name not in after.get(each.kind, {}):
            text = LastText(_paragraphs(each), replacement_of(each.features))
            found.setdefault(each.kind, {}).setdefault(each.name, text)
    return found


def _paragraphs(definition: AnyDefinition) -> tuple[str, ...]:
    """The paragraphs of a definition's text, each on one line."""
    body = definition.body
    text = "\n".join(body.lines) if body is not None else ""
    return tuple([" ".join(each.split()) for each in text.split("\n\n") if each.strip()])


def content_digest(reference: Reference) -> str:
    """A digest of the files of a reference."""
    digest = sha256()
    for source in reference.sources:
        digest.update("\n".join((source.path, *source.lines, "")).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
