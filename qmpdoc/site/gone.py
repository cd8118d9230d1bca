"""What the newest version lacks: where its last text is, and what to use in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.model.replacement import replacement_of
from qmpdoc.render.changes import timeline
from qmpdoc.render.names import address
from qmpdoc.site.versions import SiteVersion

Key = tuple[str, str]
"""The kind and name of a definition."""


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A definition that the newest version lacks, and its page in the last one that has it."""

    kind: str
    name: str
    phrase: str
    page: str
    label: str
    summary: str
    instead: str


def gone_definitions(
    document: Mapping[str, Any],
    versions: Sequence[SiteVersion],
    references: Sequence[Reference],
    paths: Sequence[Mapping[Key, str]],
) -> Iterator[Gone]:
    """The definitions that the newest version lacks, by kind and name."""
    definitions = [{(each.kind, each.name): each for each in reversed(one.definitions)} for one in references]
    for each in document["definitions"]:
        if each["went"] is None:
            continue
        key = each["kind"], each["name"]
        number = max((position for position, known in enumerate(paths) if key in known), default=None)
        if number is None:
            continue
        definition = definitions[number][key]
        yield Gone(
            kind=key[0],
            name=key[1],
            phrase=timeline.phrase(each),
            page=f"{versions[number].folder}/{address(paths[number][key])}",
            label=versions[number].label,
            summary=_summary(definition),
            instead=replacement_of(definition.features),
        )


def _summary(definition: AnyDefinition) -> str:
    """The first sentence of a definition's text."""
    body = definition.body
    text = " ".join(" ".join(body.lines).split()) if body is not None else ""
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def instead_by_page(went: Sequence[Gone], paths: Sequence[Mapping[Key, str]]) -> dict[str, str]:
    """What to use in place of each page that is gone."""
    found = {}
    for each in went:
        for known in paths:
            if (each.kind, each.name) in known:
                found[known[each.kind, each.name]] = each.instead
    return found
