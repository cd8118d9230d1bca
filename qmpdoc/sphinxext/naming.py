"""How a domain calls what definitions define: object types, full names, ids, references to types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, cast

from docutils import nodes
from sphinx import addnodes

from qmpdoc.model import AnyDefinition, TypeReference
from qmpdoc.sphinxext.described import new_id
from qmpdoc.sphinxext.kinds import KINDS, name_id, shown_name
from qmpdoc.sphinxext.labels import label

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from qmpdoc.sphinxext.objects_domain import ObjectsDomain


class Naming(Protocol):
    """What the nodes of a definition need to know of the domain that they are made for."""

    domain: str

    def kind(self, definition: AnyDefinition) -> str:
        """The object type."""

    def node_id(self, definition: AnyDefinition) -> str:
        """The id that links to the definition end in."""

    def note(self, definition: AnyDefinition, node_id: str, location: Any) -> None:
        """Make the definition known under its name and its aliases."""

    def note_member(self, definition: AnyDefinition, name: str, node_id: str, location: Any) -> None:
        """Make a member known; `name` is dotted where it is nested."""

    def index_words(self, definition: AnyDefinition) -> str:
        """The definition's line in the general index."""

    def reference(self, kind: str, name: str) -> nodes.Element:
        """A reference to a definition of a kind, or with the kind ``type`` to a type; it has no content yet."""


OWN = "qmpdoc_own"
"""Marks a reference that is in no text: if it leads nowhere, no warning is shown, even in a nitpicky project."""
_TYPES = ("struct", "union", "enum", "alternate")
_WITH_ONE_PLACE = frozenset(("command", "event", *_TYPES))
"""Kinds with a signature of its own for each definition; commands for people may share one."""


class QmpNaming:
    """The naming of the domain ``qmp``."""

    domain = "qmp"

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self._domain = cast("ObjectsDomain", env.get_domain("qmp"))
        self._here: dict[tuple[str, str], str] = {}

    def announce(self, document: nodes.document, definitions: Iterable[AnyDefinition]) -> None:
        """Make references to what the page is about to set out links at once, which is faster than a look-up later."""
        for each in definitions:
            if each.kind in _WITH_ONE_PLACE:
                self._here.setdefault((each.kind, each.name), new_id(document, self.node_id(each)))

    def kind(self, definition: AnyDefinition) -> str:
        """The definition's own kind."""
        return definition.kind

    def node_id(self, definition: AnyDefinition) -> str:
        """``qmp-command-eject``."""
        return f"qmp-{definition.kind}-{name_id(definition.name)}"

    def note(self, definition: AnyDefinition, node_id: str, location: Any) -> None:
        """Make the definition known to the domain."""
        self._domain.note_object(definition.kind, definition.name, node_id, location)
        for alias in definition.aliases:
            self._domain.note_object(definition.kind, alias, node_id, location, alias=True)

    def note_by_role(self, definition: AnyDefinition, node_id: str) -> None:
        """Make the definition known to roles, under its name and its aliases."""
        for name in (definition.name, *definition.aliases):
            self._domain.note_by_role(definition.kind, name, node_id)

    def note_member(self, definition: AnyDefinition, name: str, node_id: str, location: Any) -> None:
        """``eject.device``."""
        self._domain.note_object("member", f"{definition.name}.{name}", node_id, location)

    def index_words(self, definition: AnyDefinition) -> str:
        """``eject (QMP command)``."""
        return f"{shown_name(definition.kind, definition.name)} ({label(KINDS[definition.kind].label)})"

    def reference(self, kind: str, name: str) -> nodes.Element:
        """A reference that is quietly left as text where nothing of this name is described."""
        for each in _TYPES if kind == "type" else (kind,):
            node_id = self._here.get((each, name))
            if node_id is not None:
                title = f"{label(KINDS[each].label)} {shown_name(each, name)}"
                return nodes.reference("", "", internal=True, refid=node_id, reftitle=title)
        return addnodes.pending_xref(
            "",
            refdomain="qmp",
            reftype=kind,
            reftarget=name,
            refexplicit=False,
            refwarn=False,
            refdoc=self.env.docname,
            **{OWN: True},
        )


def type_pieces(naming: Naming, reference: TypeReference) -> list[nodes.Node | str]:
    """The name of a type where it is used: a built-in one as text, another as a reference to it."""
    before = label("array of ") if reference.array else ""
    if reference.element_type is not None:
        return [before + reference.name]
    shown = naming.reference("type", reference.name)
    if isinstance(shown, addnodes.pending_xref):
        shown += nodes.inline("", reference.name, classes=["qmp-type"])
    else:
        shown["classes"].append("qmp-type")
        shown += nodes.Text(reference.name)
    return [before, shown] if before else [shown]


def type_nodes(naming: Naming, reference: TypeReference) -> list[nodes.Node]:
    """`type_pieces`, as nodes."""
    return [nodes.Text(each) if isinstance(each, str) else each for each in type_pieces(naming, reference)]
