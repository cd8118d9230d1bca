"""Plain text as people write it: paragraphs, lists, indented blocks, notes, headings.

This is the prose of plain QMP text (``SQMP`` blocks, qmp-events.txt) and of old schema comments, which also
mention members as ``@name``. It has no grammar to break, so nothing is reported.
"""

from __future__ import annotations

import re
from itertools import groupby

from qmpdoc.markup.runs import Piece
from qmpdoc.markup.tree import (
    DEEPEST,
    Admonition,
    Block,
    Blocks,
    BulletList,
    CrossReference,
    Heading,
    Inline,
    Link,
    LiteralBlock,
    NumberedList,
    Paragraph,
    Quote,
    Text,
    join_text,
)
from qmpdoc.model import DocText, NoteKind

_BULLET = re.compile(r"(?:[-*•+]|o(?=\s{2,}))(?:\s+|$)(?=\S|$)")
_NUMBER = re.compile(r"(?:\((?P<inside>\d{1,3}|[a-z])\)|(?P<before>\d{1,3}|[a-z])[.)])\s+(?=\S)")
_NOTE = re.compile(r"(?P<word>NOTES?|Notes?|WARNING|Warning|CAUTION|Caution|IMPORTANT|Important|TODO):\s+(?=\S)")
_ARROW = re.compile(r"(?:->|<-)\s")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\^{3,})\s*$")
_CODE = re.compile(
    r"^\s*(?:->|<-|\{|\}|\[|\]|\$ |# |\(qemu\)|\(QEMU\)|\w+>\s|\|)|[^\s.!?:] {2,}\S|[{};]\s*$", re.MULTILINE
)
_INLINE = re.compile(
    r"(?P<uri>(?:https?|ftp)://[^\s<>\"'`]*[\w/#=&])|(?<![\w@.])@(?P<member>[A-Za-z_](?:[\w-]*\w)?)(?![\w@])"
)

Pieces = list[Piece]


def parse_plain(text: DocText) -> Blocks:
    """The document tree of a plain text."""
    pieces: Pieces = []
    for index, line in enumerate(text.lines):
        if line.strip() or (pieces and pieces[-1][2]):
            pieces.append((index, 0, line.expandtabs() if line.strip() else ""))
    return (*_blocks(pieces, 0),)


def plain_inline(text: str) -> tuple[Inline, ...]:
    """The inline nodes of a plain text: addresses become links, ``@name`` a mention of a member."""
    if "@" not in text and "://" not in text:
        return join_text([Text(text)])
    nodes: list[Inline] = []
    end = 0
    for match in _INLINE.finditer(text):
        nodes.append(Text(text[end : match.start()]))
        nodes.append(Link(match["uri"]) if match["uri"] else CrossReference("member", match["member"]))
        end = match.end()
    return join_text([*nodes, Text(text[end:])])


def _blocks(pieces: Pieces, depth: int) -> list[Block]:
    """The blocks of lines without two blank lines in a row; the leftmost line sets the margin."""
    found: list[Block] = []
    margin = min((_indent(text) for _, _, text in pieces if text.strip()), default=0)
    position = 0
    while position < len(pieces):
        if not pieces[position][2].strip():
            position += 1
            continue
        count, blocks = _next_block(pieces, position, margin, depth)
        found.extend(blocks)
        position += count
    return _joined_lists(found)


def _next_block(pieces: Pieces, start: int, margin: int, depth: int) -> tuple[int, list[Block]]:
    """How many lines the next block takes, and the block."""
    line = pieces[start][2]
    content = line[_indent(line) :]
    if start + 1 < len(pieces) and _UNDERLINE.match(pieces[start + 1][2].strip()):
        return 2, [Heading(plain_inline(content))]
    if depth < DEEPEST // 2:
        for marker in (_BULLET, _NUMBER):
            match = marker.match(content)
            if match and (marker is _BULLET or _is_list(pieces, start)):
                return _list_item(pieces, start, match, depth)
        if _indent(line) > margin:
            return _indented(pieces, start, margin, depth)
    if _ARROW.match(content):
        return _literal(pieces, start)
    return _paragraph(pieces, start)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_list(pieces: Pieces, start: int) -> bool:
    """Whether a numbered line begins an item: it is the first line of its paragraph."""
    return start == 0 or not pieces[start - 1][2].strip() or bool(_NUMBER.match(pieces[start - 1][2].lstrip()))


def _list_item(pieces: Pieces, start: int, match: re.Match[str], depth: int) -> tuple[int, list[Block]]:
    index, offset, line = pieces[start]
    outer = _indent(line)
    cut = outer + match.end()
    end = start + 1
    while end < len(pieces):
        text = pieces[end][2]
        if not text.strip():
            if end + 1 == len(pieces) or _indent(pieces[end + 1][2]) <= outer:
                break
        elif _indent(text) <= outer:
            break
        end += 1
    inner = [(index, offset + cut, line[cut:].rstrip())]
    rest = pieces[start + 1 : end]
    shared = min((_indent(each[2]) for each in rest if each[2].strip()), default=0)
    inner += [(number, where + shared, text[shared:].rstrip()) for number, where, text in rest]
    body = (*_blocks(inner, depth + 1),)
    return end - start, [_one_item(match, body)]


def _one_item(match: re.Match[str], body: Blocks) -> Block:
    if match.re is _BULLET:
        return BulletList((body,))
    label = match["inside"] or match["before"]
    if label.isdigit():
        return NumberedList((body,), int(label))
    return NumberedList((body,), ord(label) - ord("a") + 1, "a")


def _joined_lists(blocks: list[Block]) -> list[Block]:
    """`blocks` with neighbouring lists made one, where the second goes on with the first."""
    joined: list[Block] = []
    for _, group in groupby(enumerate(blocks), _list_key):
        members = [block for _, block in group]
        first = members[0]
        if isinstance(first, BulletList):
            joined.append(BulletList(_items(members)))
        elif isinstance(first, NumberedList):
            joined.append(NumberedList(_items(members), first.start, first.style))
        else:
            joined.extend(members)
    return joined


def _items(lists: list[Block]) -> tuple[Blocks, ...]:
    return tuple([item for each in lists if isinstance(each, (BulletList, NumberedList)) for item in each.items])


def _list_key(numbered: tuple[int, Block]) -> tuple[object, ...]:
    """The same for blocks that go on with one another: bullets, and numbers that rise one by one."""
    position, block = numbered
    if isinstance(block, NumberedList):
        return NumberedList, block.style, block.start - position
    return (type(block), 0, 0) if isinstance(block, BulletList) else (type(block), position, 0)


def _indented(pieces: Pieces, start: int, margin: int, depth: int) -> tuple[int, list[Block]]:
    """A block further to the right: prose in it is a quotation, anything else keeps its lines."""
    end = start
    while end < len(pieces) and (not pieces[end][2].strip() or _indent(pieces[end][2]) > margin):
        end += 1
    block = pieces[start:end]
    shared = min(_indent(each[2]) for each in block if each[2].strip())
    cut = [(index, offset + shared, text[shared:].rstrip()) for index, offset, text in block]
    text = "\n".join(each[2].rstrip() for each in cut).strip("\n")
    first = cut[0][2].lstrip()
    is_list = _BULLET.match(first) or _NUMBER.match(first)
    if _CODE.search(text) and not is_list:
        return end - start, [LiteralBlock((Text(text),))]
    inner = _blocks(cut, depth + 1)
    listed = all(isinstance(each, (BulletList, NumberedList)) for each in inner)
    return end - start, inner if listed else [Quote(tuple(inner))]


def _literal(pieces: Pieces, start: int) -> tuple[int, list[Block]]:
    end = start
    while end < len(pieces) and pieces[end][2].strip():
        end += 1
    return end - start, [LiteralBlock((Text("\n".join(each[2].rstrip() for each in pieces[start:end])),))]


def _paragraph(pieces: Pieces, start: int) -> tuple[int, list[Block]]:
    end = start + 1
    while end < len(pieces) and pieces[end][2].strip() and not _interrupts(pieces, end):
        end += 1
    text = "\n".join(each[2] for each in pieces[start:end])
    note = _NOTE.match(text.lstrip())
    if note:
        kind = _note_kind(note["word"])
        return end - start, [Admonition(kind, (Paragraph(plain_inline(text.lstrip()[note.end() :])),))]
    return end - start, [Paragraph(plain_inline(text))]


def _interrupts(pieces: Pieces, index: int) -> bool:
    """Whether a line ends the paragraph before it although no blank line is between them."""
    content = pieces[index][2].lstrip()
    after_colon = pieces[index - 1][2].rstrip().endswith(":")
    if _ARROW.match(content):
        return True
    if not _BULLET.match(content):
        return False
    return after_colon or content[0] != "o"


def _note_kind(word: str) -> NoteKind:
    name = word.lower()
    return NoteKind.NOTE if name.startswith("note") else NoteKind(name)
