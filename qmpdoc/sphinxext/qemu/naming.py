"""How the domain ``qapi`` calls what schemas define."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes

from qmpdoc.files.source import SourceLocation
from qmpdoc.model import AnyDefinition, Reference, Section
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.naming import OWN
from qmpdoc.sphinxext.qemu.full_names import FullName, add_context
from qmpdoc.sphinxext.selection import module_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from qmpdoc.sphinxext.objects_domain import ObjectsDomain

_KINDS = {"struct": "object", "union": "object"}
_FOR_PEOPLE = ("hmp", "option", "tool-command")
"""Kinds that only the domain ``qmp`` has."""
_ROLES = {"command": "cmd", "struct": "obj", "union": "obj", "alternate": "alt"}


class QapiNaming:
    """The naming of the domain ``qapi`` in one namespace, for the definitions of a reference."""

    domain = "qapi"

    def __init__(self, env: BuildEnvironment, namespace: str, reference: Reference | None = None) -> None:
        self.env = env
        self.namespace = namespace
        self.module = ""
        self._modules = dict(_modules(reference)) if reference is not None else {}
        self._domain = cast("ObjectsDomain", env.get_domain("qapi"))

    def full_name(self, definition: AnyDefinition) -> FullName:
        """``QMP:block-core.BlockInfo``."""
        return FullName(self.namespace, self._modules[definition.name], definition.name)

    def kind(self, definition: AnyDefinition) -> str:
        """The definition's kind; structs and unions are objects."""
        return _KINDS.get(definition.kind, definition.kind)

    def node_id(self, definition: AnyDefinition) -> str:
        """``object-QMP-block-core.BlockInfo``."""
        return node_id(self.kind(definition), self.full_name(definition))

    def note(self, definition: AnyDefinition, node_id: str, location: Any) -> None:
        """Make the definition known to the domain."""
        self._domain.note_object(self.kind(definition), str(self.full_name(definition)), node_id, location)

    def note_member(self, definition: AnyDefinition, name: str, node_id: str, location: Any) -> None:
        """Members are no objects of this domain; their ids serve links."""

    def index_words(self, definition: AnyDefinition) -> str:
        """``BlockInfo (QMP object)``."""
        return f"{definition.name} ({self.namespace} {label(self.kind(definition))})".replace("( ", "(")

    def reference(self, kind: str, name: str) -> addnodes.pending_xref:
        """A reference that is quietly left as text where nothing of this name is described."""
        domain = "qmp" if kind in _FOR_PEOPLE else "qapi"
        found = addnodes.pending_xref("", refdomain=domain, reftype=_ROLES.get(kind, kind), reftarget=name)
        found.attributes.update(refexplicit=False, refwarn=False, refdoc=self.env.docname, **{OWN: True})
        add_context(found, self.env)
        if self.namespace:
            found["qapi:namespace"] = self.namespace
        return found

    def module_nodes(self, module: str) -> tuple[addnodes.index, nodes.target]:
        """The place of a module and its line in the general index; references from here on look into it first."""
        self.module = self.env.ref_context["qapi:module"] = module
        name = FullName(self.namespace, module, "")
        target = nodes.target("", "", ids=[node_id("module", name)])
        self._domain.note_object("module", str(name), target["ids"][0], None)
        words = f"{module} ({self.namespace} {label('module')})".replace("( ", "(")
        return addnodes.index(entries=[("single", words, target["ids"][0], "", None)]), target


def _modules(reference: Reference) -> Iterator[tuple[str, str]]:
    """The name of each definition and its module.

    A module begins with its first section or definition and lasts until another one begins for the first time. So
    what follows an ``include`` in its file counts to the included module, as in the anchors of QEMU's manual.
    """
    current, seen = "", set()
    for each in sorted((*reference.sections, *reference.definitions), key=lambda each: _place(each.location)):
        module = module_name(each.location.file)
        current = current if module in seen else module
        seen.add(module)
        if not isinstance(each, Section):
            yield each.name, current


def _place(location: SourceLocation) -> tuple[int, ...]:
    """The lines by which a reader of the schema comes to a place: those of the includes, and its own."""
    before = _place(location.included_from) if location.included_from is not None else ()
    return (*before, location.line)


def node_id(kind: str, name: FullName) -> str:
    """The anchor of an object: ``command-QMP-block-core.query-block``."""
    return f"{kind}-{name}".replace(":", "-")
