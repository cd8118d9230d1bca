"""Links from one page to another, relative, so that a folder of pages works wherever it is put."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qmpdoc.markup.tree import CrossReference
from qmpdoc.model import AnyDefinition
from qmpdoc.render.index import Labels, ReferenceIndex, readable_label
from qmpdoc.render.kinds import Kind
from qmpdoc.render.mentions import Mentions
from qmpdoc.render.names import DefinitionKey, definition_key

_SOUND = re.compile(
    r"(?:https?|ftp)://[^\s/?#\"'<>\\^`{|}]+(?:[/?#][^\s\"<>\\^`{|}]*)?|mailto:[\w.+-]+@[\w.-]+\w", re.IGNORECASE
)

_ROLES = {
    "cmd": (Kind.COMMAND, Kind.HMP),
    "command": (Kind.COMMAND, Kind.HMP),
    "event": (Kind.EVENT,),
    "hmp": (Kind.HMP,),
    "option": (Kind.OPTION,),
    "type": (Kind.TYPE,),
    "struct": (Kind.TYPE,),
    "enum": (Kind.TYPE,),
    "union": (Kind.TYPE,),
    "alternate": (Kind.TYPE,),
}
"""The kind of target of a role, by its name without the domain."""


class Links:
    """Addresses as seen from one page.

    `members` are the addresses of the definition's own members by name, which ``@name`` means.
    """

    def __init__(
        self,
        index: ReferenceIndex,
        addresses: Mapping[DefinitionKey, str],
        labels: Labels,
        page: str = "",
        own: AnyDefinition | None = None,
        members: Mapping[str, str] | None = None,
    ) -> None:
        self.index = index
        self.addresses = addresses
        self.labels = labels
        self.own = own
        self.members = members or {}
        self.root = "../" * page.count("/")
        self.mentions = Mentions(index, own, frozenset(self.members))

    def address(self, definition: AnyDefinition, fragment: str = "") -> str:
        """The address of a definition's page, or of a place on it."""
        path = self.addresses[definition_key(definition)]
        return f"{self.root}{path}#{fragment}" if fragment else f"{self.root}{path}"

    def shown(self, reference: CrossReference) -> str:
        """The words for a mention."""
        if reference.title:
            return reference.title
        if reference.role == "ref":
            return readable_label(reference.target)
        if reference.role == "doc":
            return reference.target.rstrip("/").rsplit("/", 1)[-1]
        return reference.target

    def resolve(self, reference: CrossReference) -> str:
        """The address that a mention means; empty where it means nothing here."""
        role = reference.role.rpartition(":")[2]
        if role in ("member", "any", "memb"):
            return self._member(reference.target, role) or ""
        if role in ("ref", "numref", "term"):
            found = self.index.labels.get(reference.target)
            if found is not None:
                return self.address(found)
            place = self.labels.find(reference.target)
            return f"{self.root}{place}" if place else ""
        if role in ("doc", "download"):
            return ""
        named = self.index.find(_bare(reference.target), _ROLES.get(role, tuple(Kind)))
        return self.address(named) if named is not None else ""

    def _member(self, name: str, role: str) -> str | None:
        own = self.members.get(name)
        found = self.index.near(self.own, _bare(name))
        if own is not None and (role == "member" or found is None or found is self.own):
            return own
        if found is None or found is self.own:
            return None
        return self.address(found)


def is_sound(uri: str) -> bool:
    """Whether an address of a text can be a link: a whole one, of a scheme that runs nothing."""
    return _SOUND.fullmatch(uri) is not None


def _bare(name: str) -> str:
    """A name without its module and namespace: ``QMP:block-core.query-block`` is ``query-block``."""
    return name.rpartition(":")[2].rpartition(".")[2] if ":" in name else name
