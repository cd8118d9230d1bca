"""``@name`` in running text: a mention of a member, as QAPI schema comments write it."""

from __future__ import annotations

import re

from qmpdoc.markup.tree import CrossReference, Inline, Text

_MEMBER = re.compile(r"(?<![\w@.])@([A-Za-z_](?:[\w-]*\w)?)(?![\w@])")


def split_members(text: str) -> list[Inline]:
    """The nodes of a text in which names behind an ``@`` are mentions of members."""
    if "@" not in text:
        return [Text(text)]
    nodes: list[Inline] = []
    end = 0
    for match in _MEMBER.finditer(text):
        if match.start() > end:
            nodes.append(Text(text[end : match.start()]))
        nodes.append(CrossReference("member", match[1]))
        end = match.end()
    if end < len(text):
        nodes.append(Text(text[end:]))
    return nodes
