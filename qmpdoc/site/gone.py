"""What the newest version lacks: its last text, and what to use in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from qmpdoc.render.changes import timeline
from qmpdoc.render.names import address
from qmpdoc.site.record import LastText, VersionRecord
from qmpdoc.site.versions import SiteVersion


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A definition that the newest version lacks: its last text, and its page in the last version that has it."""

    kind: str
    name: str
    phrase: str
    page: str
    label: str
    paragraphs: tuple[str, ...]
    instead: str


def gone_definitions(
    document: Mapping[str, Any], versions: Sequence[SiteVersion], records: Sequence[VersionRecord]
) -> Iterator[Gone]:
    """The definitions that the newest version lacks, by kind and name."""
    for each in document["definitions"]:
        key = each["kind"], each["name"]
        having = [number for number, record in enumerate(records) if record.path(key)]
        if each["went"] is None or not having or having[-1] == len(records) - 1:
            continue
        number = having[-1]
        text = records[number + 1].removed.get(key[0], {}).get(key[1], LastText())
        yield Gone(
            kind=key[0],
            name=key[1],
            phrase=timeline.phrase(each),
            page=f"{versions[number].folder}/{address(str(records[number].path(key)))}",
            label=versions[number].label,
            paragraphs=text.paragraphs,
            instead=text.instead,
        )


def instead_by_page(went: Sequence[Gone], records: Sequence[VersionRecord]) -> dict[str, str]:
    """What to use in place of each removed page."""
    return {path: each.instead for each in went for record in records if (path := record.path((each.kind, each.name)))}
