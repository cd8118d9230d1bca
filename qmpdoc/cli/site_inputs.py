"""The versions of ``qmpdoc site``, and how each is read: from its files, or as an earlier run stored it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from qmpdoc.cli.sides import SideReader
from qmpdoc.diagnostics.diagnostic import Severity
from qmpdoc.files.revision import split_revision
from qmpdoc.loading.cache import digest_of
from qmpdoc.loading.reference_cache import load_reference, store_reference
from qmpdoc.model import Reference
from qmpdoc.site.run import VersionInput
from qmpdoc.site.versions import SiteVersion


def version_inputs(
    named: Sequence[tuple[SiteVersion, list[str]]], reader: SideReader, options: argparse.Namespace
) -> list[VersionInput]:
    """The versions with what reads them; the newest is stored, as the next one will be compared with it."""
    made = []
    for number, (version, words) in enumerate(named):
        inputs = _inputs_key(words, reader)
        cached = bool(inputs) and not options.no_cache
        made.append(
            VersionInput(
                version=version,
                inputs=inputs,
                read=partial(_read, reader, words, version, inputs if cached and number == len(named) - 1 else ""),
                read_baseline=partial(_read_baseline, reader, words, version, inputs if cached else ""),
            )
        )
    return made


def _inputs_key(words: Sequence[str], reader: SideReader) -> str:
    """What identifies the files of a version; empty if one of them is not of a revision, and may change."""
    parts = []
    for word in words:
        named = split_revision(word)
        if named is None or not reader.repository.is_revision(named[0]):
            return ""
        parts.append(f"{named[0]}:{reader.repository.revision(named[0]).tree}:{named[1]}")
    return digest_of(repr((parts, reader.notation)).encode("utf-8", "surrogateescape"))


def _read(reader: SideReader, words: Sequence[str], version: SiteVersion, key: str) -> Reference:
    side = reader.read(words, version.name)
    if key and not any(each.severity is Severity.ERROR for each in side.shown):
        store_reference(key, side.reference)
    return side.reference


def _read_baseline(reader: SideReader, words: Sequence[str], version: SiteVersion, key: str) -> Reference:
    found = load_reference(key) if key else None
    return found if found is not None else _read(reader, words, version, key)
