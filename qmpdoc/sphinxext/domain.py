"""The domain ``qmp``: commands, events, options and types of monitor interfaces, their roles and their look-up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import ObjType
from sphinx.roles import XRefRole

from qmpdoc.sphinxext.described import DIRECTIVES
from qmpdoc.sphinxext.indices import KindIndex, NameIndex
from qmpdoc.sphinxext.kinds import KINDS, bare_name, shown_name
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.objects import Place
from qmpdoc.sphinxext.objects_domain import ObjectsDomain, link

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_ROLES = tuple(dict.fromkeys(role for kind in KINDS.values() for role in kind.roles))
_WORDS = {"type": "type", "member": "member", **{role: kind.label for role, kind in KINDS.items()}}


class ObjectRole(XRefRole):
    """A role that refers to an object by name; ``.NAME`` is a member of the object that is being described."""

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """The words shown and the name looked up."""
        name = bare_name(refnode["reftype"], target)
        if name.startswith("."):
            title = title if has_explicit_title else name[1:]
            name = env.ref_context.get("qmp:object", "") + name
        return title, name


class QmpDomain(ObjectsDomain):
    """What a monitor offers to its clients."""

    name = "qmp"
    label = "Monitor"
    object_types: ClassVar = {name: ObjType(kind.label, *kind.roles) for name, kind in KINDS.items()}
    directives: ClassVar = DIRECTIVES
    roles: ClassVar = {name: ObjectRole() for name in _ROLES}
    indices: ClassVar = [NameIndex, KindIndex]
    dangling_warnings: ClassVar = {role: f"unknown {_WORDS[role]} '%(target)s'" for role in _ROLES}
    data_version = 2

    def shown(self, kind: str, name: str) -> str:
        """``QMP command eject``."""
        return f"{KINDS[kind].label} {shown_name(kind, name)}"

    def resolve_xref(  # noqa: PLR0917
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """The reference to an object by role and name, None without one."""
        for kind in self.objtypes_for_role(typ) or ():
            place = self.objects.find(kind, target)
            if place is not None:
                return _reference(builder, fromdocname, kind, target, place, contnode)
        return None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The first object of this name in the order of `KINDS`: a QMP command before one of the human monitor."""
        for kind in KINDS:
            if target.startswith("-") and kind != "option":
                continue
            name = bare_name(kind, target) if target.startswith("-") else " ".join(target.split())
            place = self.objects.find(kind, name)
            if place is not None and not place.by_role:
                role = f"{self.name}:{KINDS[kind].roles[0]}"
                return [(role, _reference(builder, fromdocname, kind, name, place, contnode))]
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """All objects, for the search and for the inventory; an alias is only in the inventory."""
        for kind, name, place in self.objects:
            priority = -1 if place.alias else KINDS[kind].priority
            yield name, shown_name(kind, name), kind, place.docname, place.node_id, priority
        yield from self._of_schemas()

    def _of_schemas(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What the domain ``qapi`` has, by short names, for the inventory: other projects know no modules."""
        qapi = self.env.domains.get("qapi")
        short_names = getattr(qapi, "short_names", None)
        for kind, name, place in short_names() if short_names is not None else ():
            if self.objects.find(kind, name) is None:
                yield name, name, kind, place.docname, place.node_id, -1

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """The name that a reference node looks for."""
        target = node.get("reftarget")
        return str(target) if target else None


def _reference(
    builder: Builder, fromdocname: str, kind: str, name: str, place: Place, contnode: nodes.Element
) -> nodes.reference:
    title = f"{label(KINDS[kind].label)} {shown_name(kind, name)}"
    return link(builder, fromdocname, place, contnode, title)
