"""What versions describe members, values and branches, for the rows of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qmpdoc.model import AnyDefinition
from qmpdoc.render.changes.timeline import Entry, notable_parts, phrase
from qmpdoc.render.names import anchor
from qmpdoc.render.view import MemberView

_MEMBER = re.compile(r"(?P<root>arguments|data|return)(?:\[\])*\.(?P<name>[^.\[\]{}=]+)")
"""The path of a member of a message itself, not of one inside it."""
_TYPE_PATHS = {"enum": "=%s", "alternate": "{%s}"}
"""How the history of a type names its parts that are not members."""


class MemberHistory:
    """When members came, changed and were deprecated, of what a history's document describes.

    A row shows the history of the message that its page is about, or else that of the type which declares the member.
    """

    def __init__(self, document: Mapping[str, Any] | None) -> None:
        document = document or {}
        self.definitions = {(each["kind"], each["name"]): each for each in document.get("definitions", ())}
        self._types = {each["name"]: each for each in document.get("types", ())}
        self._words: dict[str, dict[str, str]] = {}

    def of(self, definition: AnyDefinition) -> Entry | None:
        """The history of a definition or named type; None where the versions do not have it."""
        found = self.definitions.get((definition.kind, definition.name))
        return found or self._of_type(definition)

    def by_anchor(self, definition: AnyDefinition) -> dict[str, str]:
        """The words about the members of a definition's own messages, by their anchors."""
        entry = self.definitions.get((definition.kind, definition.name))
        if entry is None:
            return {}
        found = {}
        for path, words in _words(entry):
            match = _MEMBER.fullmatch(path)
            if match:
                found[anchor("returns" if match["root"] == "return" else "member", match["name"])] = words
        return found

    def of_member(self, member: MemberView) -> str:
        """The words about a member, value or branch of a named type; empty for all others."""
        entry = self._of_type(member.owner)
        if entry is None:
            return ""
        words = self._words.get(member.owner.name)
        if words is None:
            words = self._words[member.owner.name] = dict(_words(entry))
        if not words:
            return ""
        path = "{%s}" if member.discriminator else _TYPE_PATHS.get(member.owner.kind, ".%s")
        return words.get(path % member.name, "")

    def _of_type(self, definition: AnyDefinition) -> Entry | None:
        entry = self._types.get(definition.name)
        return entry if entry is not None and entry["kind"] == definition.kind else None


def _words(entry: Entry) -> Iterator[tuple[str, str]]:
    """The paths of parts and the words about each; of one with a wrong since also when it really came."""
    wrong = {each["path"] for each in entry["mistakes"]}
    notable = {each["path"] for each in notable_parts(entry)}
    for part in entry["parts"]:
        if part["path"] in notable or part["path"] in wrong:
            words = phrase(part, None if part["path"] in wrong else entry)
            if words:
                yield part["path"], words
