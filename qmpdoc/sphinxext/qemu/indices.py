"""The index pages: ``qapi-index`` of everything, and one such as ``qapi-qmp-index`` for each namespace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from sphinx.domains import Index, IndexEntry

if TYPE_CHECKING:
    from qmpdoc.sphinxext.objects_domain import ObjectsDomain

_Content = list[tuple[str, list[IndexEntry]]]
_HEADINGS = {"module": "Modules", "command": "Commands", "event": "Events", "enum": "Enums", "object": "Objects"}


class WholeIndex(Index):
    """All definitions of all namespaces: by kind, then by letter."""

    name = "index"
    localname = "QAPI Index"
    shortname = "QAPI Index"
    namespace: ClassVar[str | None] = None
    domain: ObjectsDomain

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[_Content, bool]:
        """The entries under each kind, then all definitions under each letter."""
        wanted = set(docnames) if docnames is not None else None
        groups: dict[str, list[IndexEntry]] = {}
        for kind, full, place in self.domain.objects:
            namespace, _, name = full.partition(":")
            if (wanted is not None and place.docname not in wanted) or self.namespace not in (None, namespace):
                continue
            bare = name if kind == "module" else name.partition(".")[2] or name
            extra = kind if self.namespace else f"{namespace} {kind}"
            entry = IndexEntry(bare, 0, place.docname, place.node_id, extra, "", "")
            groups.setdefault(_HEADINGS.get(kind, "Alternates"), []).append(entry)
            if kind != "module":
                groups.setdefault(bare[:1].upper(), []).append(entry)
        headings = {heading: number for number, heading in enumerate((*_HEADINGS.values(), "Alternates"))}
        order = sorted(groups, key=lambda each: (headings.get(each, len(headings)), each))
        return [(each, sorted(groups[each], key=_sorting)) for each in order], True


def _sorting(entry: IndexEntry) -> tuple[str, ...]:
    """Names in their order, and namesakes always in the same."""
    return entry.name.lower(), entry.name, entry.extra, entry.docname, entry.anchor


def namespace_index(namespace: str) -> type[WholeIndex]:
    """The index of one namespace."""
    fields = {
        "__module__": __name__,
        "__doc__": f"The definitions of the namespace {namespace}.",
        "name": f"{namespace.lower()}-index",
        "localname": f"{namespace} Index",
        "shortname": f"{namespace} Index",
        "namespace": namespace,
    }
    return type(f"{namespace}Index", (WholeIndex,), fields)
