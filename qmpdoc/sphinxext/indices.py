"""The domain's indices: everything by name, and everything by kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.domains import Index, IndexEntry

from qmpdoc.sphinxext.kinds import KINDS, shown_name
from qmpdoc.sphinxext.labels import label

if TYPE_CHECKING:
    from qmpdoc.sphinxext.objects_domain import ObjectsDomain

_Content = list[tuple[str, list[IndexEntry]]]


class NameIndex(Index):
    """All definitions by the first letter of their names."""

    name = "index"
    localname = "Monitor interfaces by name"
    shortname = "monitor interfaces"
    domain: ObjectsDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[_Content, bool]:
        """The entries under each letter."""
        letters: dict[str, list[IndexEntry]] = {}
        for kind, entry in _entries(self.domain, docnames):
            named = entry._replace(extra=label(KINDS[kind].label))
            letters.setdefault(_letter(entry.name), []).append(named)
        return [(letter, letters[letter]) for letter in sorted(letters)], False


class KindIndex(Index):
    """All definitions by kind: commands, events, options, types."""

    name = "kinds"
    localname = "Monitor interfaces by kind"
    shortname = ""
    domain: ObjectsDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[_Content, bool]:
        """The entries under each kind's heading."""
        kinds: dict[str, list[IndexEntry]] = {}
        for kind, entry in _entries(self.domain, docnames):
            kinds.setdefault(kind, []).append(entry)
        return [(label(KINDS[kind].heading), kinds[kind]) for kind in KINDS if kind in kinds], False


def _entries(domain: ObjectsDomain, docnames: Iterable[str] | None) -> list[tuple[str, IndexEntry]]:
    """Kind and entry of each definition (not of members), in alphabetical order."""
    wanted = set(docnames) if docnames is not None else None
    found = [
        (kind, IndexEntry(shown_name(kind, name), 0, place.docname, place.node_id, "", "", ""))
        for kind, name, place in domain.objects
        if kind != "member" and (wanted is None or place.docname in wanted)
    ]
    return sorted(found, key=lambda each: (each[1].name.lstrip("-").lower(), each[1].name, each[0]))


def _letter(name: str) -> str:
    letter = name.lstrip("-")[:1].upper()
    return letter if letter.isalpha() else "#"
