"""Members, values, branches and features: lists of names with their types and texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from docutils import nodes

from qmpdoc.model import (
    DEPRECATED,
    UNSTABLE,
    AnyDefinition,
    Branch,
    Condition,
    DocText,
    Feature,
    Member,
    SourceLocation,
    TypeReference,
    Value,
)
from qmpdoc.model.replacement import replacement_of
from qmpdoc.sphinxext.kinds import name_id
from qmpdoc.sphinxext.labels import label
from qmpdoc.sphinxext.member_nodes import collapsible, member_term
from qmpdoc.sphinxext.naming import type_nodes, type_pieces

if TYPE_CHECKING:
    from docutils.parsers.rst.states import RSTState
    from sphinx.environment import BuildEnvironment

    from qmpdoc.sphinxext.naming import Naming
    from qmpdoc.sphinxext.prose import Prose


class OnPage(Protocol):
    """What member lists need of the page that they are on."""

    @property
    def env(self) -> BuildEnvironment:
        """The environment of the build."""

    @property
    def state(self) -> RSTState:
        """The state of the parser, where the page is read."""

    @property
    def naming(self) -> Naming:
        """How the page names definitions."""

    @property
    def prose(self) -> Prose:
        """What sets out texts."""


class MemberLists:
    """Sets out the members of one definition, which has the id `node_id`; an empty one leaves members without ids."""

    def __init__(self, page: OnPage, definition: AnyDefinition, node_id: str) -> None:
        self.page = page
        self.definition = definition
        self.node_id = node_id
        self.mentions: dict[str, str] = {}

    def announce(self, names: Iterable[str]) -> None:
        """Register names of members that texts can link to before they are set out."""
        if self.node_id:
            for name in names:
                self.mentions.setdefault(name, f"{self.node_id}.{name_id(name)}")

    def text(self, text: DocText | None) -> list[nodes.Node]:
        """The body elements of a text of this definition."""
        return self.page.prose.set_out(text, self.mentions)

    def members(self, members: Sequence[Member], prefix: str = "", *, borrowed: bool = False) -> list[nodes.Node]:
        """A list of members; `borrowed` ones are described elsewhere and get no ids here."""
        if not members:
            return []
        found = nodes.definition_list("", classes=["qmp-members", "compact"])
        for member in members:
            name = f"{prefix}{member.name}"
            term = self.term(member.name, member.location, "" if borrowed else name)
            term.extend(_notes(self._member_notes(member)))
            body = self.text(member.body)
            body += self.values(member.values, f"{name}.", shown_inline=True)
            body += self.members(member.members, f"{name}.", borrowed=borrowed)
            found += nodes.definition_list_item("", term, nodes.definition("", *body))
        return [found]

    def _member_notes(self, member: Member) -> _Notes:
        """What is in brackets behind a member's name."""
        found: _Notes = []
        if member.type is not None:
            found.append(type_pieces(self.page.naming, member.type))
        if member.optional:
            found.append([label("optional")])
        if member.default is not None:
            found.append([label("default: "), nodes.literal("", member.default)])
        return found + _shared_notes(member.since, member.features, member.condition)

    def term(self, name: str, location: SourceLocation, full_name: str) -> nodes.term:
        """The name of a member, which references can find by `full_name` if that is not empty."""
        term = member_term("", "", nodes.literal("", name, classes=["qmp-member"]))
        term.source, term.line = location.file, location.line
        self.identify(term, full_name)
        return term

    def identify(self, node: nodes.Node, full_name: str) -> None:
        """Register a member at a node by its full name, for references, unless that is empty."""
        if self.node_id and full_name and isinstance(node, nodes.Element):
            node_id = f"{self.node_id}.{name_id(full_name)}"
            document = self.page.state.document
            if node_id not in document.ids:
                node["ids"].append(node_id)
                document.ids[node_id] = node
                self.page.naming.note_member(self.definition, full_name, node_id, node)

    def values(self, values: Sequence[Value], prefix: str = "", *, shown_inline: bool = False) -> list[nodes.Node]:
        """The values of an enum, or those that a text lists for a member; in one line if none has a text."""
        if not values:
            return []
        if shown_inline and not any(each.body or each.since or each.features or each.condition for each in values):
            return [_value_line(values)]
        found = nodes.definition_list("", classes=["qmp-values", "compact"])
        for value in values:
            term = self.term(value.name, value.location, "" if shown_inline else f"{prefix}{value.name}")
            term.extend(_notes(_shared_notes(value.since, value.features, value.condition)))
            body = self.text(value.body)
            found += nodes.definition_list_item("", term, nodes.definition("", *body))
        return [found]

    def branches(self, discriminator: str | None, branches: Sequence[Branch]) -> list[nodes.Node]:
        """The branches of a union: the members for each value of the discriminator."""
        if not branches:
            return []
        found = nodes.definition_list("", classes=["qmp-branches", "compact"])
        for branch in branches:
            term = nodes.term("", "")
            term.source, term.line = branch.location.file, branch.location.line
            if discriminator:
                term += [nodes.Text(label("if ")), nodes.literal("", discriminator), nodes.Text(label(" is "))]
            term += nodes.literal("", branch.value)
            term.extend(_notes(_shared_notes(None, (), branch.condition)))
            added = self.members(branch.members) or [nodes.paragraph("", "", *self.members_of(branch.type))]
            body = [*added, *self.text(branch.body)]
            found += nodes.definition_list_item("", term, nodes.definition("", *body))
        limit = self.page.env.config.qmpdoc_collapse
        if 0 < limit <= len(branches):
            return [collapsible("", found, summary=label("%d branches", len(branches)))]
        return [found]

    def members_of(self, reference: TypeReference) -> list[nodes.Node]:
        """The words that a page shows in place of the members of a type."""
        return [nodes.Text(label("the members of ")), *type_nodes(self.page.naming, reference)]

    def features(self, features: Sequence[Feature]) -> list[nodes.Node]:
        """Features that have a text or a name of their own; the mark says enough of the others."""
        listed = [each for each in features if each.body is not None or each.name not in ("deprecated", "unstable")]
        if not listed:
            return []
        found = nodes.definition_list("", classes=["qmp-features", "compact"])
        for feature in listed:
            term = nodes.term("", "", nodes.literal("", feature.name))
            term.extend(_notes(_shared_notes(None, (), feature.condition)))
            found += nodes.definition_list_item("", term, nodes.definition("", *self.text(feature.body)))
        return [found]


_Notes = list[list[nodes.Node | str]]


def _shared_notes(since: str | None, features: Sequence[Feature], condition: Condition | None) -> _Notes:
    found: _Notes = []
    if since:
        found.append([label("since %s", since)])
    found += [_mark(each) for each in features]
    if condition is not None:
        found.append([label("if "), nodes.literal("", str(condition))])
    return found


def _mark(feature: Feature) -> list[nodes.Node | str]:
    """The mark of a member that has a feature, with what to use instead where the text of the feature names that."""
    if feature.name not in (DEPRECATED, UNSTABLE):
        return [label("feature "), nodes.literal("", feature.name)]
    name = replacement_of((feature,))
    words = label("deprecated: use %s", name) if name else label(feature.name)
    return [nodes.inline("", words, classes=["qmp-mark", f"qmp-{feature.name}"])]


def _notes(notes: _Notes) -> list[nodes.Node]:
    """Notes in brackets, separated by commas, in as few nodes as they can be."""
    if not notes:
        return []
    found = nodes.inline("", "", classes=["qmp-notes"])
    words = " ("
    for index, note in enumerate(notes):
        words += ", " if index else ""
        for piece in note:
            if isinstance(piece, str):
                words += piece
            else:
                found += [nodes.Text(words), piece] if words else [piece]
                words = ""
    found += nodes.Text(f"{words})")
    return [found]


def _value_line(values: Sequence[Value]) -> nodes.paragraph:
    found = nodes.paragraph("", "", nodes.Text(label("Possible values: ")))
    for index, value in enumerate(values):
        if index:
            found += nodes.Text(", ")
        found += nodes.literal("", value.name)
    return found
