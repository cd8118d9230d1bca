"""The domain ``qapi``: QAPI definitions under their full names, ``QMP:block-core.BlockInfo``.

Its directives, roles and anchors are those of QEMU's own domain of this name (QEMU, docs/devel/qapi-domain.rst),
so that links into its manual stay alive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging

from qmpdoc.sphinxext.objects import Place
from qmpdoc.sphinxext.objects_domain import ObjectsDomain, link
from qmpdoc.sphinxext.qemu.described import DIRECTIVES
from qmpdoc.sphinxext.qemu.full_names import FullName, add_context, split_module, split_target
from qmpdoc.sphinxext.qemu.indices import WholeIndex

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

_KINDS = {"object": "struct"}
"""Kinds that the domain ``qmp`` calls by another word."""
_ROLES = ("mod", "cmd", "event", "enum", "obj", "alt", "type", "any")


class DefinitionRole(XRefRole):
    """A role that refers to a definition; ``[TYPE]`` is an array, ``TYPE?`` optional, ``~`` shows the name alone."""

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def process_link(
        self, env: BuildEnvironment, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """The words shown and the name looked up, with the place that it is looked up from."""
        add_context(refnode, env)
        bare = target.strip().removesuffix("?").strip("[]")
        if bare.startswith("~"):
            bare = bare[1:]
            title = title if has_explicit_title else split_target(bare).name
        if title.endswith("?"):
            title = f"{title[:-1]}, optional"
        return title, bare


class QapiDomain(ObjectsDomain):
    """QAPI definitions, in namespaces and modules."""

    name = "qapi"
    label = "QAPI"
    object_types: ClassVar = {
        "module": ObjType("module", "mod", "any"),
        "command": ObjType("command", "cmd", "any"),
        "event": ObjType("event", "event", "any"),
        "enum": ObjType("enum", "enum", "type", "any"),
        "object": ObjType("object", "obj", "type", "any"),
        "alternate": ObjType("alternate", "alt", "type", "any"),
    }
    directives: ClassVar = DIRECTIVES
    roles: ClassVar = {name: DefinitionRole() for name in _ROLES}
    indices: ClassVar = [WholeIndex]
    dangling_warnings: ClassVar = dict.fromkeys(_ROLES, "unknown QAPI definition '%(target)s'")
    data_version = 1
    _by_name: dict[str, list[tuple[str, FullName, Place]]] | None = None

    def warn_twice(self, kind: str, name: str, before: Place, location: Any) -> None:
        """Warn of an object that is described twice.

        Without a namespace, as before QEMU 10.0, several pages may show the same modules, and the first page counts.
        """
        if name.partition(":")[0] and ":" in name:
            super().warn_twice(kind, name, before, location)

    def forget_lookups(self) -> None:
        """Drop the objects by name."""
        self._by_name = None

    def find(self, role: str, target: str, context: nodes.Element) -> list[tuple[str, FullName, Place]]:
        """What a reference may mean; more than one if several namespaces have the name and nothing selects one.

        Names without a namespace never are more than one.
        """
        wanted = split_target(target)
        kinds = self.objtypes_for_role(role) or ()
        found = [
            each
            for each in self._named(wanted.name)
            if each[0] in kinds
            and wanted.namespace in ("", each[1].namespace)
            and wanted.module in ("", each[1].module)
        ]
        for key, part in (("qapi:namespace", 0), ("qapi:module", 1)):
            near = [each for each in found if each[1][part] == context.get(key)]
            found = near or found
        return found if any(each[1].namespace for each in found) else _nearest(found, context)

    def _named(self, name: str) -> list[tuple[str, FullName, Place]]:
        if self._by_name is None:
            self._by_name = {}
            for kind, full, place in self.objects:
                split = split_module(full) if kind == "module" else split_target(full)
                self._by_name.setdefault(split.name or split.module, []).append((kind, split, place))
        return self._by_name.get(name, [])

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
        """The reference to a definition by role and name, None without one."""
        found = self.find(typ, target, node)
        if not found:
            return None
        if len(found) > 1:
            logger.warning(
                "'%s' may be any of %s: name the namespace",
                target,
                ", ".join(str(each[1]) for each in found),
                location=node,
                type="ref",
                subtype="qapi",
            )
        return _reference(builder, fromdocname, found[0], contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """All definitions that a bare name may mean; a module without one."""
        found = self.find("any", target, node)
        found = [each for each in found if each[0] != "module"] or found
        return [
            (f"qapi:{self.role_for_objtype(each[0])}", _reference(builder, fromdocname, each, contnode))
            for each in found
        ]

    def short_names(self) -> Iterator[tuple[str, str, Place]]:
        """The kinds of the domain ``qmp`` and bare names; of namesakes the one in the namespace QMP, else the first."""
        found: dict[tuple[str, str], Place] = {}
        for kind, name, place in sorted(self.objects, key=lambda each: (not each[1].startswith("QMP:"), each[1])):
            if kind != "module":
                found.setdefault((_KINDS.get(kind, kind), split_target(name).name), place)
        return ((kind, name, place) for (kind, name), place in found.items())

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """All objects, for the search and for the inventory."""
        for kind, name, place in self.objects:
            yield name, name, kind, place.docname, place.node_id, 1


def _nearest(found: list[tuple[str, FullName, Place]], context: nodes.Element) -> list[tuple[str, FullName, Place]]:
    """The one on the page of a reference, else on the first page: nothing else distinguishes these names."""
    order = sorted(found, key=lambda each: (each[2].docname != context.get("refdoc"), each[2].docname, each[2].node_id))
    return order[:1]


def _reference(
    builder: Builder, fromdocname: str, found: tuple[str, FullName, Place], contnode: nodes.Element
) -> nodes.reference:
    kind, name, place = found
    return link(builder, fromdocname, place, contnode, f"{kind} {name}")
