"""Rows of members: what their template needs, and the members of a type shown where the type is used.

The rows of a type are the same on every page, their names linked to the type's own page, so they are
written once for all pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from qmpdoc.model import AnyDefinition
from qmpdoc.render.html.escape import markup, text
from qmpdoc.render.html.member_history import MemberHistory
from qmpdoc.render.html.prose import HtmlWriter
from qmpdoc.render.html.site import Site
from qmpdoc.render.links import Links
from qmpdoc.render.names import definition_key
from qmpdoc.render.view import MemberView, PartView

_DEEPEST = 2
"""Named types inside named types that are still shown in place."""
_MOST = 40
"""The largest number of members shown in place; a larger type is only linked."""


class Rows:
    """The values for the template of member rows.

    `page` is empty where the members are on their own page, else the address of that page; `depth` counts the
    types that they are shown inside of.
    """

    def __init__(
        self,
        types: TypesInPlace,
        writer: HtmlWriter,
        owner: AnyDefinition,
        page: str = "",
        depth: int = 0,
    ) -> None:
        self.types = types
        self.writer = writer
        self.owner = owner
        self.page = page
        self.depth = depth
        self._by_version = {} if page else types.history.by_anchor(owner)

    def type(self, typed: MemberView | PartView) -> Markup:
        """The type of a member or part, linked where it is a definition's name."""
        if typed.type is None:
            return markup("")
        name = text(typed.type.name)
        if typed.type_definition is not None:
            name = self.writer.to(typed.type_definition, name)
        return markup(f'<span class="type">{"array of " if typed.type.array else ""}{name}</span>')

    def head(self, member: MemberView) -> Markup:
        """The first line of a member's row: its name, its type, and what else is known of it in a word."""
        parts = [f'<a class="name" href="{self.page}#{member.anchor}">{text(member.name)}</a>']
        if member.discriminator:
            parts.insert(0, f'<span class="when">if {text(member.discriminator)} is</span>')
        if member.type:
            parts.append(self.type(member))
        if member.presence:
            parts.append(f'<span class="presence {member.presence}">{member.presence}</span>')
        if member.default is not None:
            parts.append(f'<span class="default">default <code>{text(member.default)}</code></span>')
        since = self.since(member)
        if since:
            parts.append(since)
        parts.extend(f'<span class="badge {text(each.split()[0])}">{text(each)}</span>' for each in member.status)
        if member.replacement:
            parts.append(f'<span class="replacement">use <code>{text(member.replacement)}</code></span>')
        if member.condition:
            parts.append(f'<span class="condition">if {text(member.condition)}</span>')
        return markup(" ".join(parts))

    def since(self, member: MemberView) -> Markup:
        """The version that introduced a member, value or branch: as the versions show, else as the text says."""
        by_version = self._by_version.get(member.anchor) or self.types.history.of_member(member)
        if by_version:
            return markup(f'<span class="since by-version">{text(by_version)}</span>')
        return markup(f'<span class="since">since {text(member.since)}</span>' if member.since else "")

    def body(self, member: MemberView) -> Markup:
        """The text of a member."""
        writer = self.writer if member.owner is self.owner else self.types.writer(member.owner)
        return markup(writer.blocks(member.body, heading=3))

    def in_place(self, member: MemberView) -> Markup | None:
        """The members of a member's type; None without any, with too many, or if the nesting is deep enough.

        A type is not shown inside of itself.
        """
        definition = member.type_definition
        if definition is None or definition is self.owner or member.children or self.depth >= _DEEPEST:
            return None
        return self.types.rows(definition, self.depth + 1)


class TypesInPlace:
    """The rows of each type, written when they are first wanted.

    `history` has what versions describe members. `links` gives the addresses as seen from a page of a definition;
    `macros` is the template of the rows.
    """

    def __init__(
        self, site: Site, history: MemberHistory, links: Callable[[str, AnyDefinition], Links], macros: Any
    ) -> None:
        self.site = site
        self.history = history
        self.links = links
        self.macros = macros
        self._rows: dict[tuple[int, int], Markup | None] = {}
        self._writers: dict[int, HtmlWriter] = {}

    def rows(self, definition: AnyDefinition, depth: int) -> Markup | None:
        """The rows of a type's members, inherited ones and branches too."""
        key = id(definition), depth
        if key not in self._rows:
            members = [each for part in self.site.view(definition).parts for each in part.members]
            self._rows[key] = self._write(definition, members, depth) if 0 < len(members) <= _MOST else None
        return self._rows[key]

    def _write(self, definition: AnyDefinition, members: list[MemberView], depth: int) -> Markup:
        writer = self.writer(definition)
        rows = Rows(self, writer, definition, writer.links.address(definition), depth)
        word = "value" if definition.kind == "enum" else "member"
        count = f"{len(members)} {word}{'s' * (len(members) != 1)} of {definition.name}"
        return markup(str(self.macros.type_in_place(count, members, rows)))

    def writer(self, owner: AnyDefinition) -> HtmlWriter:
        """What writes the texts of a definition's members on another page: ``@name`` leads to its own."""
        writer = self._writers.get(id(owner))
        if writer is None:
            links = self.links(self.site.paths[definition_key(owner)], owner)
            links.members = self.site.members(owner, links.address(owner))
            writer = self._writers[id(owner)] = HtmlWriter(links)
        return writer
