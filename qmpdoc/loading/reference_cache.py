"""A cache on disk for references of revisions: a revision's files never change.

An entry is found by the revision's tree and the paths in it, and by the version and code of qmpdoc, as those of
`qmpdoc.loading.cache` are. It has the definitions and their texts, and no lines of files.
"""

from __future__ import annotations

import msgspec

from qmpdoc.loading.cache import entry_path, read_entry, write_entry
from qmpdoc.model import Reference

_KIND = "revision"


def load_reference(key: str) -> Reference | None:
    """Return the reference that was stored under a key, without its sources; None without one."""
    entry = entry_path(_KIND, key)
    try:
        body = read_entry(entry) if entry else None
        return msgspec.msgpack.decode(body, type=Reference) if body is not None else None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def store_reference(key: str, reference: Reference) -> None:
    """Store a reference under a key; one that cannot be written is not an error."""
    entry = entry_path(_KIND, key)
    if entry is not None:
        bare = msgspec.structs.replace(reference, sources=(), blocks=(), announcements=())
        write_entry(entry, msgspec.msgpack.encode(bare))
