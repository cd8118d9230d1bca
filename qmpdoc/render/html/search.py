"""The search index: a script, so that a page opened from ``file://`` can load it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qmpdoc.markup.tree import block_text
from qmpdoc.render.html.escape import script_value
from qmpdoc.render.names import DefinitionKey, definition_key
from qmpdoc.render.outline import Chapter
from qmpdoc.render.view import DefinitionView, MemberView

_LONGEST_TEXT = 4000
"""Characters of a text that can be searched; the longest page known has 30,000, most under 800."""


def search_index(
    views: Iterable[DefinitionView], addresses: Mapping[DefinitionKey, str], chapters: Iterable[Chapter]
) -> str:
    """The script that holds the index.

    Each entry is the name, the number of its kind, its address, a summary, its text, and its members with
    their anchors.
    """
    kinds: dict[str, int] = {}
    entries: list[list[Any]] = []
    for view in views:
        kind = kinds.setdefault(view.label, len(kinds))
        definition = view.definition
        path = addresses[definition_key(definition)]
        members = [[each.name, each.anchor] for part in view.parts for each in part.members]
        names = [view.name, *definition.aliases]
        entries.extend(
            [name, kind, path, view.summary, _text(view) if name == view.name else "", members] for name in names
        )
    for chapter in chapters:
        kind = kinds.setdefault("Section", len(kinds))
        words = " ".join(block_text(blocks) for blocks in chapter.bodies)[:_LONGEST_TEXT]
        entries.append([chapter.title, kind, f"section/{chapter.slug}.html", "", words, []])
    rows = ",\n".join(script_value(each) for each in entries)
    return f'window.qmpdocSearchIndex = {{"kinds": {script_value(list(kinds))}, "entries": [\n{rows}\n]}};\n'


def _text(view: DefinitionView) -> str:
    words = [block_text(view.body), *(block_text(note.body) for note in view.notes)]
    for part in view.parts:
        words.append(block_text(part.body))
        words.extend(_member_text(each) for each in part.members)
        words.extend(_member_text(each) for group in part.groups for each in group.members)
    words.extend(block_text(each) for each in view.errors)
    return " ".join(" ".join(words).split())[:_LONGEST_TEXT]


def _member_text(member: MemberView) -> str:
    inner = " ".join(_member_text(each) for each in member.children)
    return f"{member.name} {block_text(member.body)} {inner}"
