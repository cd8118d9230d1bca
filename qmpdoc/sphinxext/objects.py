"""What a domain knows of its objects: where each is described, found by kind and name without a search."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where an object is described; `alias` says that it is another name of an existing object.

    The role ``any`` does not find one that is `by_role` only.
    """

    docname: str
    node_id: str
    alias: bool = False
    by_role: bool = False

    @property
    def gives_way(self) -> bool:
        """Whether the existing object counts, without a warning about the second description."""
        return self.alias or self.by_role


class Objects:
    """The objects of a domain, kept in the domain's `data` so that Sphinx stores them with its environment."""

    EMPTY: dict[str, Any] = {"objects": {}, "documents": {}}  # noqa: RUF012
    """What a domain that uses this class begins its data with."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._objects: dict[tuple[str, str], Place] = data["objects"]
        self._documents: dict[str, list[tuple[str, str]]] = data["documents"]

    def __iter__(self) -> Iterator[tuple[str, str, Place]]:
        """Kind, name and place of every object."""
        return ((kind, name, place) for (kind, name), place in self._objects.items())

    def find(self, kind: str, name: str) -> Place | None:
        """Where the object is described; None if it is not."""
        return self._objects.get((kind, name))

    def note(self, kind: str, name: str, place: Place) -> Place | None:
        """Take an object in; returns where it was described already, and keeps that unless it gives way."""
        before = self._objects.get((kind, name))
        if before is not None and (place.gives_way or not before.gives_way):
            return None if place.gives_way else before
        self._objects[kind, name] = place
        self._documents.setdefault(place.docname, []).append((kind, name))
        return None

    def forget(self, docname: str) -> None:
        """Drop what a document describes: it is about to be read again."""
        for key in self._documents.pop(docname, ()):
            if key in self._objects and self._objects[key].docname == docname:
                del self._objects[key]

    def merge(self, docnames: Collection[str], other: dict[str, Any]) -> Iterator[tuple[str, str, Place, Place]]:
        """Take in what another process read in `docnames`; yields what both describe: kind, name, kept, other.

        The first document by name counts, as it does when one process reads them all.
        """
        for docname in sorted(docnames):
            for kind, name in other["documents"].get(docname, ()):
                place = other["objects"].get((kind, name))
                if place is None or place.docname != docname:
                    continue
                before = self.note(kind, name, place)
                if before is None or before == place:
                    continue
                if place.docname < before.docname:
                    self._objects[kind, name] = place
                    self._documents.setdefault(docname, []).append((kind, name))
                    before, place = place, before
                yield kind, name, before, place
