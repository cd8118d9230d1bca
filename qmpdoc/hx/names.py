"""What a definition is called, and which text belongs to which entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qmpdoc.hx.blocks import Block
from qmpdoc.model import Entry, EntryKind

_ITEM = re.compile(r"\s*@(?:itemx?|findex|kindex|cindex)\s+(.*)")
_PARENT = "info"


def primary_name(names: Sequence[str]) -> str:
    """The name to list a command under: of ``q|quit`` it is ``quit``, the longest, and the first of the longest."""
    return max(names, key=len, default="")


def head_lines(block: Block) -> list[str]:
    """The lines of a block that name what it describes: ``@item`` lines, or a definition list's terms."""
    text = block.text
    if text.heads is None:
        text.heads = _head_lines([line for _, line in text.lines])
    return text.heads


def _head_lines(lines: Sequence[str]) -> list[str]:
    heads = []
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        item = _ITEM.match(line)
        if item:
            heads.append(item[1])
        elif line.lstrip().startswith("``"):
            term = _indent(following) > _indent(line) or not following.strip()
            if term or (line.startswith("``") and following.startswith("``")):
                heads.append(line)
    return heads


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def heads_name(heads: Sequence[str], entry: Entry) -> bool:
    """Whether one of a block's heads names `entry`."""
    dash = "-" if entry.kind is EntryKind.OPTION else ""
    for name in entry.names:
        if not any(name in head for head in heads):
            continue
        pattern = re.compile(rf"(?<![\w-]){dash}{re.escape(name)}(?![\w-])" if name[-1].isalnum() else re.escape(name))
        if any(pattern.search(head) for head in heads):
            return True
    return False


def parent_of(pairs: Sequence[tuple[Entry, Sequence[Block]]], stem: str) -> str | None:
    """``info`` if a file's entries are the sub-commands of ``info``, as their texts or the file's name say."""
    texts = [(entry, [head for block in blocks for head in head_lines(block)]) for entry, blocks in pairs if blocks]
    if texts:
        named = sum(
            any(
                re.search(rf"\b{_PARENT}\s+{re.escape(entry.names[0])}\b", head)
                for head in heads
                if _PARENT in head and entry.names[0] in head
            )
            for entry, heads in texts
            if entry.names
        )
        return _PARENT if named * 2 > len(texts) else None
    return _PARENT if stem.endswith("-info") else None
