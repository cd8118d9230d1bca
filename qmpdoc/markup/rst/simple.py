"""reStructuredText that is plain to read: paragraphs, bullet and definition lists, literal blocks, inline markup.

Nine in ten texts of a schema are that plain, and docutils takes about a millisecond to set out on each. What is
read here is read as docutils reads it; whatever might be anything else is left to docutils.
"""

from __future__ import annotations

import re

from qmpdoc.markup.rst.members import split_members
from qmpdoc.markup.rst.roles import role_nodes
from qmpdoc.markup.tree import (
    Block,
    Blocks,
    BulletList,
    DefinitionItem,
    DefinitionList,
    Inline,
    LiteralBlock,
    Paragraph,
    Span,
    Style,
    Text,
    join_text,
)
from qmpdoc.model import DocText

_DEEPEST = 12
_SPECIAL = re.compile(
    r"\.\.(?:\s|$)|__(?:\s|$)|:(?![: ])[^\n]*?(?<! ):(?: |$)|\||>>>"
    r"|\(?(?:[0-9]+|[a-zA-Z]|[ivxlcdmIVXLCDM]+|#)[.)](?:\s|$)"
    r"|(?:-[a-zA-Z?]|--[a-zA-Z]|/[a-zA-Z]|\+[a-zA-Z])"
)
"""First lines that begin something else, or might."""
_BULLET = re.compile(r"([-*+•‣⁃])( +|$)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~ ]+$")
_INLINE = re.compile(
    r"""(?:(?<=[\s'"(\[{<\-/:])|^)(?:
      ``(?P<literal>\S|\S.*?\S)``
    | \*\*(?P<strong>[^\s*]|[^\s*][^*]*[^\s*])\*\*
    | \*(?P<emphasis>[^\s*]|[^\s*][^*]*[^\s*])\*
    | (?::(?P<role>[A-Za-z0-9]+(?:[-.+:][A-Za-z0-9]+)*):)?`(?P<interpreted>[^\s`]|[^\s`][^`]*[^\s`])`
    )(?=$|[\s'")\]}>\-/.,;!?]|:(?![\w-]+:))""",
    re.VERBOSE | re.DOTALL,
)
_UNSURE = re.compile(r"[*`|\\]|\w__?(?![^\W_])|\]_|[A-Za-z0-9+.-]:[^\s:]|[-_!~'{}/#?^&=+$%\w]@|[\x00\x0b\x0c]")
"""Left over in running text, these may be markup that is not read here."""
_QUOTES = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">"}


class _UnsureError(Exception):
    """The text may be more than this module reads."""


def read_simple_rst(text: DocText) -> Blocks | None:
    """The document tree of a text; None for one that is better left to docutils."""
    lines = [line.expandtabs(8).rstrip() for line in text.lines]
    try:
        return (*_Reader(lines, 0).blocks(),)
    except _UnsureError:
        return None


def simple_inline(text: str) -> list[Inline]:
    """The inline nodes of a paragraph; raises `_UnsureError`."""
    nodes: list[Inline] = []
    end = 0
    for match in _INLINE.finditer(text):
        start = match.start()
        nodes.extend(_plain(text[end:start]))
        nodes.extend(_marked(text, match))
        end = match.end()
    nodes.extend(_plain(text[end:]))
    return nodes


def _plain(text: str) -> list[Inline]:
    if not text:
        return []
    if _UNSURE.search(text):
        raise _UnsureError
    return split_members(text)


def _marked(text: str, match: re.Match[str]) -> list[Inline]:
    """The node of one piece of inline markup."""
    kind = str(match.lastgroup)
    content = match[kind]
    before = text[match.start() - 1 : match.start()]
    if before and _QUOTES.get(before) == content[:1]:
        raise _UnsureError
    if kind == "literal":
        return [Span(Style.CODE, (Text(" ".join(content.split("\n"))),))]
    if "\\" in content or "`" in content:
        raise _UnsureError
    if kind != "interpreted":
        return [Span(Style(kind), tuple(split_members(content)))]
    nodes = role_nodes(match["role"] or "", content)
    if nodes is None or content.endswith(">"):
        raise _UnsureError
    return nodes


class _Reader:
    """Reads lines that begin at the same margin; blocks further in are read by another one."""

    def __init__(self, lines: list[str], depth: int) -> None:
        self.lines = lines
        self.position = 0
        self.depth = depth
        if depth > _DEEPEST:
            raise _UnsureError

    def blocks(self) -> list[Block]:
        """All blocks."""
        found: list[Block] = []
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if not line:
                self.position += 1
            elif _BULLET.match(line):
                found.append(self.bullet_list())
            elif line[0] == " " or _SPECIAL.match(line) or (_PUNCTUATION.match(line) and line != "::"):
                raise _UnsureError
            elif self.indented(self.position + 1):
                found.append(self.definition_list())
            else:
                self.paragraph(found)
        return found

    def indented(self, index: int) -> bool:
        """Whether there is a line at `index` that begins with a blank."""
        return index < len(self.lines) and self.lines[index][:1] == " "

    def inner(self, start: int, margin: int | None) -> tuple[list[str], bool]:
        """The indented lines from `start` on, their indentation cut, and whether a blank line ends them.

        Without a `margin` it is the least that one of them has.
        """
        end = start
        while end < len(self.lines) and (not self.lines[end] or self.indented(end)):
            end += 1
        block = self.lines[start:end]
        self.position = end
        finished = end == len(self.lines) or (end > start and not self.lines[end - 1])
        indents = [len(each) - len(each.lstrip()) for each in block if each]
        if margin is None:
            margin = min(indents, default=0)
        elif any(each < margin for each in indents):
            raise _UnsureError
        return [each[margin:] for each in block], finished

    def bullet_list(self) -> Block:
        """Items with the same bullet."""
        items = []
        bullet = self.lines[self.position][0]
        while self.position < len(self.lines):
            match = _BULLET.match(self.lines[self.position])
            if match is None:
                break
            if match[1] != bullet or not match[2]:
                raise _UnsureError
            first = self.lines[self.position][match.end() :]
            rest, finished = self.inner(self.position + 1, match.end())
            items.append((*_Reader([first, *rest], self.depth + 1).blocks(),))
            follows = self.lines[self.position][:2] if self.position < len(self.lines) else ""
            if not finished and follows != f"{bullet} ":
                raise _UnsureError
        return BulletList(tuple(items))

    def definition_list(self) -> Block:
        """Terms of one line, each with an indented text."""
        items = []
        finished = True
        while self.position < len(self.lines):
            term = self.lines[self.position]
            if not self.indented(self.position + 1) or _BULLET.match(term) or _SPECIAL.match(term):
                break
            if term.endswith("::") or " : " in term or _PUNCTUATION.match(term) or term[0] == " ":
                raise _UnsureError
            body, finished = self.inner(self.position + 1, None)
            blocks = (*_Reader(body, self.depth + 1).blocks(),)
            items.append(DefinitionItem((join_text(simple_inline(term)),), blocks))
        if not finished and self.position < len(self.lines):
            raise _UnsureError
        return DefinitionList(tuple(items))

    def paragraph(self, found: list[Block]) -> None:
        """A paragraph, and the literal block after it if it ends in two colons."""
        start = self.position
        while self.position < len(self.lines) and self.lines[self.position]:
            if self.indented(self.position) or (self.position == start + 1 and self.is_underline()):
                raise _UnsureError
            self.position += 1
        text = "\n".join(self.lines[start : self.position])
        literal = text.endswith("::")
        if literal:
            text = text[:-2].rstrip() if text[:-2] != text[:-2].rstrip() else text[:-1]
        children = join_text(simple_inline(text)) if text and text != ":" else ()
        if children:
            found.append(Paragraph(children))
        if literal:
            found.append(self.literal_block())

    def is_underline(self) -> bool:
        """Whether the current line has only punctuation, as the underline of a heading."""
        return _PUNCTUATION.match(self.lines[self.position]) is not None

    def literal_block(self) -> Block:
        """Indented lines that are as they are."""
        while self.position < len(self.lines) and not self.lines[self.position]:
            self.position += 1
        if not self.indented(self.position):
            raise _UnsureError
        lines, finished = self.inner(self.position, None)
        if not finished:
            raise _UnsureError
        while not lines[-1]:
            lines.pop()
        return LiteralBlock((Text("\n".join(lines)),))
