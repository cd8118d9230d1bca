"""Names in running text: which words name a definition, and whether the text means it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qmpdoc.model import AnyDefinition, Event, Option
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.kinds import Kind, kind_of

_WORD = re.compile(r"(?P<option>(?<![\w.-])-[A-Za-z][\w-]*)|(?<![\w@.-])[A-Za-z_](?:[\w.-]*\w)?")
_MARKED_WORD = re.compile(
    r"(?P<option>(?<![\w.-])-[A-Za-z][\w-]*)|(?<![\w@.-])(?=[A-Za-z_]\w*?[-_A-Z])[A-Za-z_](?:[\w.-]*\w)?"
)
"""Words with a dash, an underscore or inner capitals: without one of `_KEYWORDS`, no others are looked at."""
_KEYWORDS = re.compile(r"command|event|type|struct|enum|union|option", re.IGNORECASE)
_PLAIN_WORD = re.compile(r"[a-z]+$")
_BEFORE = re.compile(r"\b(?:commands?|events?|types?|struct|enum|union|option)\s+[\"'`“]?$", re.IGNORECASE)
_AFTER = re.compile(r"[\"'`”]?\s+(?:(?:QMP|HMP|monitor)\s+)?(?:commands?|events?|option)\b", re.IGNORECASE)
_CAMEL = re.compile(r"[A-Z][a-z0-9]*[A-Z]|[a-z]+[A-Z]")

Piece = tuple[str, AnyDefinition | None]


class Mentions:
    """Finds in a text the names of definitions that it mentions.

    A name with a dash, an underscore or inner capitals can hardly mean anything else. A common word (``stop``,
    ``change``) counts only next to the word "command" or "event". The page's own definition and the
    names of its members are never linked.
    """

    def __init__(self, index: ReferenceIndex, own: AnyDefinition | None, members: frozenset[str]) -> None:
        self.index = index
        self.own = own
        self.members = members

    def split(self, text: str, after: str = "") -> Iterator[Piece]:
        """The text in pieces, each with the definition that it names; `after` is what follows it."""
        end = 0
        words = _WORD if _KEYWORDS.search(text) or _KEYWORDS.search(after) else _MARKED_WORD
        for match in words.finditer(text):
            word = match[0]
            if (word[1:] if match["option"] else word) not in self.index.names:
                continue
            found = self.option(word[1:]) if match["option"] else self.running(text, match, after)
            if found is not None:
                if match.start() > end:
                    yield text[end : match.start()], None
                yield word, found
                end = match.end()
        if end < len(text):
            yield text[end:], None

    def literal(self, text: str, before: str = "", after: str = "") -> AnyDefinition | None:
        """The definition that a word in literal style names as a whole."""
        if text.startswith("-"):
            return self.option(text.split(maxsplit=1)[0].lstrip("-")) if len(text) > 1 else None
        if text in self.members or text not in self.index.names:
            return None
        found = self.other(self.index.near(self.own, text))
        if found is None or not _PLAIN_WORD.match(text):
            return found
        return found if _BEFORE.search(before) or _AFTER.match(after) else None

    def running(self, text: str, match: re.Match[str], after: str) -> AnyDefinition | None:
        """The definition that a word of running text names."""
        word = match[0]
        if word in self.members:
            return None
        found = self.other(self.index.near(self.own, word))
        if found is None:
            return None
        following = text[match.end() :] or after
        if _BEFORE.search(text[: match.start()]) or _AFTER.match(following):
            return found
        return found if self.unmistakable(word, found) else None

    def unmistakable(self, word: str, found: AnyDefinition) -> bool:
        """Whether a word can hardly mean anything but its definition."""
        if isinstance(found, Option):
            return False
        if kind_of(found) is Kind.TYPE:
            return bool(_CAMEL.match(word))
        if isinstance(found, Event):
            return word.isupper()
        return "-" in word or "_" in word

    def option(self, name: str) -> AnyDefinition | None:
        """The command-line option of a name."""
        return self.other(self.index.find(name, (Kind.OPTION,)))

    def other(self, found: AnyDefinition | None) -> AnyDefinition | None:
        """`found` unless it is the page's own definition."""
        return None if found is self.own else found
