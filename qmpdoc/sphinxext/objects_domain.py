"""What the domains ``qmp`` and ``qapi`` share: their objects, each with the place of its description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from qmpdoc.sphinxext.objects import Objects, Place

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder

logger = logging.getLogger(__name__)


def link(builder: Builder, docname: str, place: Place, content: nodes.Element, title: str) -> nodes.reference:
    """Return a link from a document to a description.

    The builder ``singlehtml`` has all documents on one page. Sphinx 9.0 makes ``#document-NAME#ID`` of a link to
    another document there, which leads nowhere.
    """
    origin = place.docname if builder.name == "singlehtml" else docname
    return make_refnode(builder, origin, place.docname, place.node_id, content, title)


class ObjectsDomain(Domain):
    """A domain with `Objects` as its data."""

    initial_data: ClassVar = Objects.EMPTY

    @property
    def objects(self) -> Objects:
        """The objects that are described anywhere."""
        return Objects(self.data)

    def forget_lookups(self) -> None:
        """Drop what was worked out from the objects: they change."""

    def shown(self, kind: str, name: str) -> str:
        """An object as a warning calls it."""
        return f"{kind} {name}"

    def note_object(self, kind: str, name: str, node_id: str, location: Any, *, alias: bool = False) -> None:
        """Register an object described at `node_id` of the document being read; warns if it is described elsewhere."""
        self.note(kind, name, Place(self.env.docname, node_id, alias), location)

    def note_by_role(self, kind: str, name: str, node_id: str) -> None:
        """Register an object for roles only, unless it is described elsewhere."""
        self.note(kind, name, Place(self.env.docname, node_id, by_role=True), None)

    def note(self, kind: str, name: str, place: Place, location: Any) -> None:
        """Take in an object of the document being read; warns if it already is described somewhere."""
        self.forget_lookups()
        before = self.objects.note(kind, name, place)
        if before is not None:
            self.warn_twice(kind, name, before, location)

    def clear_doc(self, docname: str) -> None:
        """Drop what the document describes."""
        self.forget_lookups()
        self.objects.forget(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take in what another process has read."""
        self.forget_lookups()
        for kind, name, first, other in self.objects.merge(set(docnames), otherdata):
            self.warn_twice(kind, name, first, other.docname)

    def warn_twice(self, kind: str, name: str, before: Place, location: Any) -> None:
        """Warn of an object that is described twice."""
        logger.warning(
            "%s is described twice; the other place is in %s: give one of them :no-index:",
            self.shown(kind, name),
            self.env.doc2path(before.docname),
            location=location,
            type="qmpdoc",
            subtype="duplicate",
        )
